"""Pictures of the draft: what was uploaded, with nothing but its pixels, and what was cut from it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from planner.db import Base, Instant


class PictureRow(Base):
    """An upload, kept so that another point can be chosen. Its name is the digest of what was uploaded."""

    __tablename__ = "pictures"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    width: Mapped[int] = mapped_column(Integer)
    height: Mapped[int] = mapped_column(Integer)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    used_at: Mapped[datetime] = mapped_column(Instant)


class PictureCutRow(Base):
    """One file cut from an upload around a point; `cut` names all files of that point."""

    __tablename__ = "picture_cuts"

    cut: Mapped[str] = mapped_column(String(20), primary_key=True)
    file: Mapped[str] = mapped_column(String(20), primary_key=True)
    picture: Mapped[str] = mapped_column(ForeignKey("pictures.name"), index=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
