"""A small tree for the self-tests of checks: files by name with their text, in a folder that is gone afterwards."""
import tempfile
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def written(tree):
    """Gives the folder in which the files of `tree` (name -> text) stand."""
    with tempfile.TemporaryDirectory() as root:
        for name, text in tree.items():
            file = Path(root, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        yield Path(root)
