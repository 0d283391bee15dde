# The site and its worker; docker-compose.yml says how they run together.
FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1

WORKDIR /srv/fazhi

# OCR=1 also reads scans and photographs: 400 MB more, and 2.5 GB of memory a worker.
ARG OCR=0
COPY requirements.txt requirements-ocr.txt ./
RUN if [ "$OCR" = 1 ]; then pip install --require-hashes -r requirements-ocr.txt; \
    else pip install --require-hashes -r requirements.txt; fi

COPY manage.py ./
COPY fazhi_site fazhi_site
COPY reports reports
COPY metrics metrics
COPY templates templates
COPY static static

# Static files belong to the image, uploads to the volume. The key is only for this step.
ENV FAZHI_DATA_DIR=/data \
    FAZHI_STATIC_ROOT=/srv/static
RUN FAZHI_SECRET_KEY=used-while-building-only python manage.py collectstatic --no-input -v 0 \
    && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin fazhi \
    && install --directory --owner=fazhi --group=fazhi /data

USER fazhi
VOLUME /data
EXPOSE 8000
ENV FAZHI_BIND=0.0.0.0:8000
CMD ["python", "-m", "gunicorn", "-c", "python:fazhi_site.gunicorn_conf"]
