"""A site's root of trust over real HTTP: by our command's client, and by tuf's own in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from skillreg.errors import InputError, SkillregError, TrustError
from skillreg.trust.client import NotToldError, fetch_trusted

from tests.trust.conftest import Rooted

Serve = Callable[[Path], str]
CLIENT = Path(__file__).with_name("tuf_client.py")


class Scene:
    """A root of trust on a site, and somebody who holds its first root."""

    def __init__(self, rooted: Rooted, folder: Path, serve: Serve) -> None:
        self.rooted = rooted
        self.site = folder / "site"
        self.folder = folder
        self.root = rooted.root.joinpath("registry/trust/1.root.json").read_bytes()
        self.publish()
        self.address = serve(self.site)

    def publish(self) -> None:
        self.rooted.publish(self.site)

    def keys(self) -> bytes:
        return fetch_trusted(self.root, self.address, self.folder / "memory").keys

    def refusal(self) -> SkillregError:
        with pytest.raises((TrustError, NotToldError)) as refused:
            self.keys()
        return refused.value

    def others(self, target: str = "keys.json") -> subprocess.CompletedProcess[str]:
        (self.folder / "1.root.json").write_bytes(self.root)
        own = self.folder / "tuf"
        own.mkdir(exist_ok=True)
        return subprocess.run(
            [
                *(sys.executable, str(CLIENT), str(self.folder / "1.root.json")),
                *(f"{self.address}trust/", target, str(own)),
            ],
            capture_output=True,
            encoding="utf-8",
        )


@pytest.fixture
def scene(rooted: Rooted, tmp_path: Path, serve: Serve) -> Scene:
    return Scene(rooted, tmp_path / "scene", serve)


def on_disk(rooted: Rooted, name: str) -> bytes:
    return (rooted.root / "registry/trust" / name).read_bytes()


class TestBelieved:
    def test_the_key_record_comes_through_byte_for_byte(self, scene: Scene) -> None:
        assert scene.keys() == on_disk(scene.rooted, "keys.json")

    @pytest.mark.parametrize("name", ["keys.json", "allowed_signers", "reviewers.json"])
    def test_tufs_own_client_agrees(self, scene: Scene, name: str) -> None:
        done = scene.others(name)
        assert done.returncode == 0, done.stderr
        assert Path(done.stdout.strip()).read_bytes() == on_disk(scene.rooted, name)

    def test_from_the_first_root_to_the_newest(self, scene: Scene) -> None:
        scene.rooted.rotate("root", add="d", remove="a")
        scene.rooted.rotate("online", add="online-2", remove="online")
        scene.rooted.sign("a", "b", "c", "d")
        scene.rooted.write("registry/trust/keys.json", b"new\n")
        scene.rooted.sign("b", "c", "online-2")
        scene.publish()
        believed = fetch_trusted(scene.root, scene.address, scene.folder / "memory")
        assert (believed.keys, believed.root_version) == (b"new\n", 2)
        assert scene.others().returncode == 0

    def test_a_change_that_waits_for_signatures_disturbs_nobody(self, scene: Scene) -> None:
        scene.rooted.rotate("root", add="d")
        scene.rooted.sign("a")
        scene.publish()
        assert scene.keys() == on_disk(scene.rooted, "keys.json")
        assert scene.others().returncode == 0


class TestRefused:
    """One sentence each; tuf's own client refuses, too."""

    def test_too_old(self, rooted: Rooted, tmp_path: Path, serve: Serve) -> None:
        old = Rooted(tmp_path / "old").later(days=-8).begin()
        old.sign("a", "b", "online")
        scene = Scene(old, tmp_path / "scene", serve)
        error = scene.refusal()
        assert isinstance(error, NotToldError)
        assert "are too old (timestamp.json is expired)" in error.text.en
        assert "过期" in error.text.zh
        assert "ExpiredMetadataError" in scene.others().stderr

    def test_rolled_back(self, scene: Scene) -> None:
        before = {file: file.read_bytes() for file in (scene.site / "trust").iterdir()}
        scene.rooted.write("registry/trust/keys.json", b"new\n")
        scene.rooted.later(hours=21).sign("a", "b", "online")
        scene.publish()
        assert scene.keys() == b"new\n"
        assert scene.others().returncode == 0
        for file, data in before.items():
            file.write_bytes(data)
        error = scene.refusal()
        assert isinstance(error, TrustError)
        assert "went back to older metadata" in error.text.en
        assert "退回" in error.text.zh
        assert "BadVersionNumberError" in scene.others().stderr

    def test_another_root(self, scene: Scene, tmp_path: Path) -> None:
        other = Rooted(tmp_path / "other").begin(("x", "y", "z"))
        scene.root = on_disk(other, "1.root.json")
        other.sign("x", "y")
        scene.root = on_disk(other, "1.root.json")
        scene.rooted.rotate("root", add="d")
        scene.rooted.sign("a", "b", "d")
        scene.publish()
        error = scene.refusal()
        assert isinstance(error, TrustError)
        assert "not signed as this root demands" in error.text.en
        assert "UnsignedMetadataError" in scene.others().stderr

    def test_one_signature_short(self, scene: Scene) -> None:
        path = scene.site / "trust" / "1.targets.json"
        content = json.loads(path.read_bytes())
        content["signatures"].pop()
        path.write_text(json.dumps(content))
        error = scene.refusal()
        assert isinstance(error, TrustError)
        assert "signed by 1/2 keys" in error.text.en
        assert "UnsignedMetadataError" in scene.others().stderr

    def test_another_file_than_was_signed(self, scene: Scene) -> None:
        [file] = (scene.site / "trust").glob("*.keys.json")
        file.write_bytes(file.read_bytes().replace(b"issuing", b"Issuing"))
        error = scene.refusal()
        assert isinstance(error, TrustError)
        assert "is not the one that was signed" in error.text.en
        assert scene.others().returncode == 1

    def test_no_root_of_trust_there(self, scene: Scene) -> None:
        for file in (scene.site / "trust").iterdir():
            file.unlink()
        error = scene.refusal()
        assert isinstance(error, NotToldError)
        assert "HTTP 404" in error.text.en

    def test_nobody_there(self, scene: Scene) -> None:
        scene.address = "http://127.0.0.1:9/"
        error = scene.refusal()
        assert isinstance(error, NotToldError)
        assert error.text.en == "http://127.0.0.1:9/trust/ cannot be reached"

    def test_not_metadata(self, scene: Scene) -> None:
        (scene.site / "trust" / "timestamp.json").write_text("<html>")
        assert isinstance(scene.refusal(), TrustError)

    @pytest.mark.parametrize("data", [b"", b"{}", b"<html>", b'{"signed": []}'])
    def test_a_file_that_is_no_root(self, scene: Scene, data: bytes) -> None:
        scene.root = data
        with pytest.raises(InputError, match="names no root of trust"):
            scene.keys()

    def test_other_metadata_for_a_root(self, scene: Scene) -> None:
        scene.root = on_disk(scene.rooted, "1.targets.json")
        with pytest.raises(InputError, match="names no root of trust"):
            scene.keys()
