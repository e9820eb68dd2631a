# syntax=docker/dockerfile:1
# The live side of Touchline: worker, replay, tail, comment. No torch, no compiler, no root.
#   docker build -t touchline .
#   docker build -t touchline:gpu --build-arg ACCELERATOR=cuda .
FROM python:3.12-slim AS dependencies
ARG ACCELERATOR=cpu
# CTranslate2 4 loads cuBLAS 12 when it finds a GPU.
ARG CUBLAS=nvidia-cublas-cu12==12.9.3.13
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /src
# A change in the code reuses this stage, and the layer that is made of it.
COPY pyproject.toml requirements.lock ./
RUN python -m venv --without-pip /opt/touchline \
 && python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['dependencies'], sep='\n')" \
      > dependencies.txt \
 && if [ "$ACCELERATOR" = cuda ]; then echo "$CUBLAS" >> dependencies.txt; fi \
 && python -m pip --python /opt/touchline/bin/python install \
      --constraint requirements.lock --requirement dependencies.txt \
 && cd /opt/touchline/lib/python3*/site-packages && echo /opt/code > touchline.pth \
 && find pandas numpy -type d -name tests -prune -exec rm -r {} +

FROM dependencies AS code
COPY . .
RUN python -m pip --python /opt/touchline/bin/python install --no-deps --target /opt/code .

FROM python:3.12-slim
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin touchline
COPY --from=dependencies /opt/touchline /opt/touchline
COPY --from=code /opt/code /opt/code
COPY configs /app/configs
# Nothing is written at run time: the root file system may be read-only.
ENV PATH=/opt/code/bin:/opt/touchline/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    LD_LIBRARY_PATH=/opt/touchline/lib/python3.12/site-packages/nvidia/cublas/lib
WORKDIR /app
# By number, because runAsNonRoot of Kubernetes can't tell that a name is not root's.
USER 10001
# Healthy: the broker answers and holds the topics. Kafka itself watches over the worker's membership.
HEALTHCHECK --interval=30s --timeout=20s --start-period=20s --retries=3 CMD ["touchline", "topics", "describe"]
ENTRYPOINT ["touchline"]
CMD ["--help"]
ARG VERSION=unreleased
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Touchline" \
      org.opencontainers.image.description="Live football commentary from a stream of match events, on Kafka" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
