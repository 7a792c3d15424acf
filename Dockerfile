# The gateway as an image: built from the sources, with what production needs and nothing else.

# The version of the package `node` in package.json, with which the tests run. Both stages take this image. For a registry of
# your own: --build-arg NODE_IMAGE=<registry>/node:24.21.0-bookworm-slim
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No package of the build needs an install script. The secret is optional: an .npmrc that names a registry of your own.
RUN --mount=type=secret,id=npmrc NPM_CONFIG_USERCONFIG=/run/secrets/npmrc npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json build-portal.ts ./
COPY src ./src
COPY schema ./schema
RUN npm run build
RUN --mount=type=secret,id=npmrc NPM_CONFIG_USERCONFIG=/run/secrets/npmrc npm prune --omit=dev --ignore-scripts --no-audit --no-fund
# Source maps and declarations of types, 60 MB: Node loads neither.
RUN find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.[cm]ts' \) -delete
# Empty. A named volume that is mounted here takes over its owner.
RUN mkdir state

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="lifecycle-workflows-gateway" \
      org.opencontainers.image.description="A GraphQL gateway over Microsoft Graph's Lifecycle Workflows" \
      org.opencontainers.image.version="1.0.0" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
# One arena: with one for each thread, glibc keeps up to 15 MB that the threads of V8 have freed.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 MALLOC_ARENA_MAX=1
# Root owns the files: the process, which is not root, cannot change its own code.
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/package.json ./
COPY --from=build /app/schema ./schema
COPY --from=build /app/dist ./dist
COPY LICENSE ./
COPY --from=build --chown=1000:1000 /app/state ./state
# A number, so that Kubernetes can see that it is not root. Node's images call this user `node`.
USER 1000:1000
EXPOSE 4000
HEALTHCHECK --interval=15s --timeout=3s --start-period=15s CMD ["node", "dist/healthcheck.js"]
# Young objects take 6 MB at most. By default Node gives them over 100 MB under load.
CMD ["node", "--max-semi-space-size=2", "dist/main.js"]
