"""A certificate verified from a first root and a site alone: the story's site over HTTP, honest and lying."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from skillreg.demo import cast, rooting
from skillreg.ledger import checkpoint
from skillreg.rules import samples
from skillreg.site.publish import publish

from tests.sealing.test_accreditations import changed, removed
from tests.story import PROGRAM, SEED, Town
from tests.web.conftest import Serve

NUMBER = "S000037150001264000001"
BLOCK = "certificates/S000037150001/26/4/0000.json"
ACCREDITATION = "organisations/S000037150001/accreditation.json"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`site` with all data of the story, its root stamped today, and `1.root.json` in hand."""
    folder = tmp_path_factory.mktemp("remote")
    publish_town(Town(folder / "town"), folder)
    return folder


def publish_town(town: Town, folder: Path) -> None:
    names = (*rooting.KEEPERS[:2], rooting.ONLINE)
    rooting.sign(town.root, SEED, datetime.now(UTC), *names)
    publish(town.root, folder / "site")
    shutil.copy(town.root / "registry/trust/1.root.json", folder)


class Scene:
    def __init__(self, published: Path, folder: Path, serve: Serve) -> None:
        self.folder = folder
        shutil.copytree(published, folder)
        self.site = folder / "site"
        self.address = serve(self.site)

    def verify(self, what: str = NUMBER, *more: str) -> tuple[int, dict[str, str]]:
        """Status, and each line of the answer by its name: its mark and its reason."""
        done = subprocess.run(
            [
                *(str(PROGRAM), "--lang", "en", "verify", what),
                *("--root", str(self.folder / "1.root.json"), "--site", self.address, *more),
            ],
            cwd=self.folder,  # no clone far and wide
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "XDG_CONFIG_HOME": str(self.folder / "own"), "PYTHONUTF8": "1"},
        )
        lines = [line.strip() for line in done.stdout.splitlines() if " — " in line]
        told = [line.partition(" — ") for line in lines]
        assert "Traceback" not in done.stderr
        return done.returncode, {name[2:]: f"{name[0]} {why}" for name, _, why in told}

    def change(self, path: str, change: Callable[[Any], Any]) -> None:
        file = self.site / path
        content = json.loads(file.read_bytes())
        file.write_text(json.dumps(change(content), ensure_ascii=False), "utf-8")


@pytest.fixture
def scene(published: Path, tmp_path: Path, serve: Serve) -> Scene:
    return Scene(published, tmp_path / "scene", serve)


def entry_of(block: list[Any]) -> dict[str, Any]:
    one: dict[str, Any] = block[0]
    return one


class TestHonest:
    def test_everything_is_found_and_holds(self, scene: Scene) -> None:
        status, told = scene.verify()
        assert (status, {why[0] for why in told.values()}) == (0, {"✓"})
        assert list(told)[:3] == ["root of trust", "in the log", "record found"]
        assert "in the log of 227 entries" in told["in the log"]

    def test_a_file_that_is_the_record(self, scene: Scene) -> None:
        entry = entry_of(json.loads((scene.site / BLOCK).read_bytes()))["entry"]
        (scene.folder / "mine.json").write_text(json.dumps(entry, ensure_ascii=False), "utf-8")
        status, told = scene.verify("mine.json")
        assert (status, told["same as the record"][0]) == (0, "✓")
        (scene.folder / "mine.json").write_text(
            json.dumps({**entry, "awardedDate": "2020-01-01T00:00:00+08:00"}), "utf-8"
        )
        status, told = scene.verify("mine.json")
        assert (status, told["same as the record"][0]) == (1, "✗")

    def test_a_number_that_is_not_there(self, scene: Scene) -> None:
        status, told = scene.verify("S000037150001264000999")
        assert (status, told["record found"][0]) == (1, "✗")

    def test_no_such_organisation(self, scene: Scene) -> None:
        status, told = scene.verify("S000037159999264000001")
        assert (status, told["record found"][0]) == (1, "✗")


class TestLying:
    def test_a_changed_entry_is_not_in_the_log(self, scene: Scene) -> None:
        def other_level(block: list[Any]) -> list[Any]:
            achievement = entry_of(block)["entry"]["credentialSubject"]["achievement"]
            achievement["name"] = "养老护理员 一级/高级技师"
            return block

        scene.change(BLOCK, other_level)
        status, told = scene.verify()
        assert status == 1
        assert told["in the log"] == "✗ entry 175 as the site shows it is not the one in the log"
        assert "record found" not in told

    def test_an_entry_at_another_place(self, scene: Scene) -> None:
        """A stolen key's entry would have to stand before the theft."""
        scene.change(BLOCK, lambda block: [{**entry_of(block), "index": 20}, *block[1:]])
        assert scene.verify()[1]["in the log"].startswith("✗ entry 20")

    def test_an_entry_beyond_the_checkpoint(self, scene: Scene) -> None:
        scene.change(BLOCK, lambda block: [{**entry_of(block), "index": 227}, *block[1:]])
        assert "is not in the log yet" in scene.verify()[1]["in the log"]

    def test_another_log(self, scene: Scene) -> None:
        file = scene.site / "log/checkpoint"
        file.write_text(file.read_text("utf-8").replace("\n227\n", "\n228\n"), "utf-8")
        status, told = scene.verify()
        assert (status, told["in the log"][0]) == (1, "?")

    def test_a_log_that_went_back(self, scene: Scene) -> None:
        assert scene.verify()[0] == 0
        older = max(
            (int(file.name) for file in (scene.site / "log/checkpoints").iterdir()),
            key=lambda n: n % 227,
        )
        shutil.copy(scene.site / f"log/checkpoints/{older}", scene.site / "log/checkpoint")
        status, told = scene.verify()
        assert status == 1
        assert told["in the log"] == f"✗ the log went back to {older} entries; 227 were seen before"

    def test_a_log_that_was_rewritten(self, scene: Scene) -> None:
        """The log's own key signs another history of the same length."""
        assert scene.verify()[0] == 0
        file = scene.site / "log/checkpoint"
        before = checkpoint.parse(file.read_bytes()).checkpoint
        other = checkpoint.sign(replace(before, root=bytes(32)), cast.private_key(SEED, "log"))
        file.write_bytes(bytes(other))
        status, told = scene.verify()
        assert (status, "it was rewritten" in told["in the log"]) == (1, True)

    def test_a_tile_of_other_hashes(self, scene: Scene) -> None:
        [tile] = (scene.site / "log/tile/0").glob("000.p/227")
        tile.write_bytes(bytes(len(tile.read_bytes())))
        assert scene.verify()[1]["in the log"].startswith("✗")

    def test_other_keys_than_the_root_vouches_for_are_never_looked_at(self, scene: Scene) -> None:
        (scene.site / "trust/keys.json").write_text('{"keys":[]}')
        assert scene.verify()[0] == 0

    @pytest.mark.parametrize("path", [BLOCK, ACCREDITATION])
    @pytest.mark.parametrize("data", ["", "[", "{}", "[1]", '[{"index":1,"entry":{}}]', "[[]]"])
    def test_nonsense_is_one_sentence(self, scene: Scene, path: str, data: str) -> None:
        (scene.site / path).write_text(data)
        status, told = scene.verify()
        assert status == 1
        assert told["in the log"] == "? the records that the site shows cannot be read"

    def test_a_site_without_a_log(self, scene: Scene) -> None:
        shutil.rmtree(scene.site / "log")
        status, told = scene.verify()
        assert (status, told["in the log"]) == (1, "? the site publishes no log")

    def test_a_revocation_that_the_site_leaves_out(self, tmp_path: Path, serve: Serve) -> None:
        town = Town(tmp_path / "town")
        path = f"registry/revocations/{NUMBER}.yml"
        town.write(path, samples.revocation(NUMBER))
        for role in ("city", "province"):
            town.review(path, "city" if role == "city" else "province", "2026-05-11")
        town.commit("decision", "2026-05-11")
        assert town.run_seal("2026-05-11").returncode == 0
        signed = town.run("log", "checkpoint", "--key", f"file:{town.keys / 'log.pem'}")
        assert signed.returncode == 0, signed.stderr
        publish_town(town, tmp_path / "out")
        scene = Scene(tmp_path / "out", tmp_path / "scene", serve)
        assert scene.verify()[1]["not revoked as far as known here"].startswith("✗ revoked since")

        def without(block: list[Any]) -> list[Any]:
            return [one for one in block if one["entry"]["type"][1] != "Revocation"]

        scene.change(BLOCK, without)
        status, told = scene.verify()
        assert (status, told["not revoked as far as known here"][0]) == (1, "✗")
        assert "the site leaves the decision out" in told["not revoked as far as known here"]
        (scene.site / "status/revocation/0.json").unlink()
        status, told = scene.verify()
        assert (status, told["not revoked as far as known here"][0]) == (1, "?")

    @pytest.mark.parametrize(
        ("became", "said"),
        [
            (lambda town: changed(town, "2026-05-06", "suspended"), "is suspended"),
            (lambda town: removed(town, "2026-05-06"), "was replaced, or the organisation removed"),
        ],
        ids=["suspended", "removed"],
    )
    def test_what_became_of_the_organisation_and_the_site_leaves_out(
        self, tmp_path: Path, serve: Serve, became: Callable[[Town], object], said: str
    ) -> None:
        town = Town(tmp_path / "town")
        became(town)
        signed = town.run("log", "checkpoint", "--key", f"file:{town.keys / 'log.pem'}")
        assert signed.returncode == 0, signed.stderr
        publish_town(town, tmp_path / "out")
        scene = Scene(tmp_path / "out", tmp_path / "scene", serve)
        code, told = scene.verify()
        assert (code, told["nothing left out by the site"][0]) == (0, "✓")
        scene.change(ACCREDITATION, lambda entries: entries[:1])
        code, told = scene.verify()
        assert (code, told["nothing left out by the site"][0]) == (1, "✗")
        assert f"the accreditation of entry 3 {said}" in told["nothing left out by the site"]
        (scene.site / "status/revocation/0.json").write_text("{}")
        code, told = scene.verify()
        assert (code, told["nothing left out by the site"][0]) == (1, "?")


class TestAsked:
    @pytest.mark.parametrize(
        ("more", "said"),
        [
            (["--root", "1.root.json"], "given together"),
            (["--site", "http://127.0.0.1:9"], "given together"),
            (["--root", "1.root.json", "--site", "ftp://x", "--csv", "x"], "give a number"),
        ],
    )
    def test_root_and_site_belong_together(self, scene: Scene, more: list[str], said: str) -> None:
        done = subprocess.run(
            [str(PROGRAM), "--lang", "en", "verify", NUMBER, *more],
            cwd=scene.folder,
            capture_output=True,
            encoding="utf-8",
        )
        assert (done.returncode, said in done.stderr) == (1, True)

    def test_a_site_that_cannot_be_reached(self, scene: Scene) -> None:
        scene.address = "http://127.0.0.1:9"
        status, told = scene.verify()
        assert status == 1
        assert told == {"root of trust": "? http://127.0.0.1:9/trust/ cannot be reached"}
