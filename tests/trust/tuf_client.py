"""A TUF client by tuf's own example, run by tests as a process of its own; nothing of this project is in it.

    python tuf_client.py 1.root.json http://127.0.0.1:8000/trust/ keys.json FOLDER

writes the verified target into FOLDER and prints its path; ends with status 1 and the error's name when it is refused.
"""

import sys
from pathlib import Path

from tuf.api.exceptions import DownloadError, RepositoryError
from tuf.ngclient import Updater

root, address, target, folder = sys.argv[1:]
try:
    updater = Updater(folder, address, folder, address, bootstrap=Path(root).read_bytes())
    info = updater.get_targetinfo(target)
    print("no such target" if info is None else updater.download_target(info))  # noqa: T201
except (RepositoryError, DownloadError) as error:
    sys.exit(f"{type(error).__name__}: {error}")
