# syntax=docker/dockerfile:1
# Any base with Python 3.11 or newer and its venv module will do.
ARG BASE_IMAGE=python:3.11-slim-bookworm

FROM ${BASE_IMAGE} AS assets
WORKDIR /srv/trienkhai
COPY requirements/assets.txt requirements/
COPY package.json package-lock.json ./
COPY scripts scripts
RUN python3 -m venv .venv && .venv/bin/python -m scripts.assets

FROM ${BASE_IMAGE} AS packages
WORKDIR /srv/trienkhai
COPY requirements/run.txt requirements/
RUN python3 -m venv .venv \
    && .venv/bin/python -m pip install --no-cache-dir --require-hashes --only-binary :all: --requirement requirements/run.txt
COPY pyproject.toml ./
COPY app app
# What runs needs no installer any more.
RUN .venv/bin/python -m pip install --no-index --no-deps --no-build-isolation --editable . \
    && .venv/bin/python -m pip uninstall --yes --quiet setuptools pip

FROM ${BASE_IMAGE}
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin trienkhai \
    && install --directory --owner=10001 --group=10001 --mode=0700 /var/lib/trienkhai
WORKDIR /srv/trienkhai
COPY --from=packages /srv/trienkhai ./
COPY --from=assets /srv/trienkhai/static/vendor static/vendor
COPY alembic.ini ./
COPY migrations migrations
COPY templates templates
COPY static static
ENV PATH="/srv/trienkhai/.venv/bin:${PATH}" \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    TRIENKHAI_DATA_DIR=/var/lib/trienkhai
USER 10001:10001
VOLUME /var/lib/trienkhai
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["trienkhai", "serve", "--host", "0.0.0.0", "--port", "8000"]
