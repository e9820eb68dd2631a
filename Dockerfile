# syntax=docker/dockerfile:1
# The live side of Touchline: worker, replay, tail, comment. No torch, no compiler, no root.
#   docker build -t touchline .
#   docker build -t touchline:gpu --build-arg ACCELERATOR=cuda .
FROM python:3.12-slim AS build
ARG ACCELERATOR=cpu
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /src
RUN python -m venv /opt/touchline
# Dependencies first and by themselves: a change in the code reuses this layer.
COPY pyproject.toml requirements.lock ./
RUN python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['dependencies'], sep='\n')" \
      > dependencies.txt \
 && if [ "$ACCELERATOR" = cuda ]; then echo nvidia-cublas-cu12 >> dependencies.txt; fi \
 && /opt/touchline/bin/pip install --constraint requirements.lock --requirement dependencies.txt
COPY . .
RUN /opt/touchline/bin/pip install --no-deps .

FROM python:3.12-slim
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin touchline
COPY --from=build /opt/touchline /opt/touchline
COPY configs /app/configs
# Nothing is written at run time: the root file system may be read-only.
ENV PATH=/opt/touchline/bin:$PATH \
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
