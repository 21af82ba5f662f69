# Every command a person types. `make help` says what each does.

SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -ec
.DEFAULT_GOAL := help

# Which database: postgres (default) or mysql. Each has artifacts and demo data of its own.
DB_DIALECT ?= postgres
ifeq ($(DB_DIALECT),postgres)
DB := postgresql
export STRONGROOM_STATE := .strongroom
else ifeq ($(DB_DIALECT),mysql)
DB := mysql
export STRONGROOM_STATE := .strongroom/on-mysql
else
$(error DB_DIALECT is postgres or mysql, not '$(DB_DIALECT)')
endif

MAVEN ?= mvn
JDK := deploy/jdk
BENCH := $(JDK) java -Ddb=$(DB) --enable-native-access=ALL-UNNAMED -cp 'bench/target/classes:bench/target/lib/*' io.strongroom.bench.Bench
DEMO := $(JDK) java -Ddb=$(DB) -cp 'e2e/target/classes:e2e/target/lib/*' io.strongroom.e2e.Demo

# What a person wants to see of a build: which module it is at, and what went wrong.
PROGRESS := grep --line-buffered -E '^\[INFO\] (Building Strongroom|BUILD)|^\[ERROR\]'

.PHONY: help demo up down status test crash-test docs format bench bench-import bench-keys bench-package package db-status db-migrate db-rollback backup restore reset
.PHONY: dump-schema-all dump-schema-watch dump-schema-keygen dump-schema-sign

help: ## Print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-18s %s\n", $$1, $$2 }'
	@echo 'With DB_DIALECT=mysql they work on MySQL. The db targets take SERVICE=watch, keygen, sign or sign2 for one database.'

demo: package ## Build, start a Bitcoin node and the four services, run the story, leave all running
	@$(DEMO) story

up: package ## Build and start a Bitcoin node and the four services, without the story
	@$(DEMO) up

down: ## Stop what `make demo` or `make up` started (the data in .strongroom/ stays)
	@for state in .strongroom .strongroom/on-mysql; do STRONGROOM_STATE=$$state deploy/demo/down; done

status: ## Show what runs: process, ready or not, address, block height
	@deploy/demo/status

# Modules that do not need each other are tested beside each other: most of a test's time is waiting.
BESIDE := -T 2

test: ## Run every test: unit, database, HTTP, and end to end with real processes; then what there is for MySQL
	$(JDK) $(MAVEN) -B $(BESIDE) verify
	$(JDK) $(MAVEN) -B $(BESIDE) -Ddb=mysql verify
	deploy/test
	@for db in postgresql mysql; do printf '\nPatterns on %s, mined by a real node:\n' $$db; cat e2e/target/patterns-$$db*.txt; done

crash-test: ## Kill watch at random moments RUNS=500 times, of payments, bumps and cancellations; SEED=... repeats the choices
	$(JDK) $(MAVEN) -B -pl e2e -am -Ddb=$(DB) -Dtest=CrashTest -Dsurefire.failIfNoSpecifiedTests=false \
	  -Druns=$(or $(RUNS),500) $(if $(SEED),-Dseed=$(SEED)) package

# The databases of the demo, or with STRONGROOM_DATABASE_ADDRESS, _USERNAME, _PASSWORD and SERVICE another one.
EACH := DB_DIALECT=$(DB_DIALECT) SERVICE='$(SERVICE)' deploy/database/each
BACKUPS := $(STRONGROOM_STATE)/backup

db-status: ## Show which migrations each database has
	@$(EACH) status

db-migrate: ## Bring each database to the schema of this build
	@$(EACH) migrate

db-rollback: ## Take the last migration back, of SERVICE=...; never of all databases at once
	@[ -n '$(SERVICE)' ] || { echo 'Say which database: make db-rollback SERVICE=watch' >&2; exit 2; }
	@$(EACH) rollback

dump-schema-all: dump-schema-watch dump-schema-keygen dump-schema-sign ## Write every schema as SQL into dump/ of the data
dump-schema-watch: ## ... of watch
dump-schema-keygen: ## ... of keygen
dump-schema-sign: ## ... of sign, which sign2 shares
dump-schema-watch dump-schema-keygen dump-schema-sign: dump-schema-%:
	@mkdir -p $(STRONGROOM_STATE)/dump
	@DB_DIALECT=$(DB_DIALECT) SERVICE=$* deploy/database/each dump-schema > $(STRONGROOM_STATE)/dump/dump_$*.$(DB_DIALECT).sql
	@echo 'wrote $(STRONGROOM_STATE)/dump/dump_$*.$(DB_DIALECT).sql'

backup: ## Back each database up into a new folder of backup/ in the data
	@folder="$(BACKUPS)/$$(date -u +%Y%m%dT%H%M%SZ)"; mkdir -p -m 700 "$$folder"; $(EACH) backup "$$folder/{service}.backup"

restore: ## Put the backup FROM=folder into SERVICE=...'s database; stop the service before. It starts in recovery
	@[ -n '$(SERVICE)' ] && [ -n '$(FROM)' ] || { echo 'Say what and where: make restore SERVICE=watch FROM=$(BACKUPS)/...' >&2; exit 2; }
	@$(EACH) restore --replace '$(FROM)/$(SERVICE).backup'

reset: ## Delete all data of the demo, after a warning
	@echo 'This deletes $(STRONGROOM_STATE): the node, every database with its keys, and the backups in it.'
	@read -r -p 'Type reset to go on: ' answer && [ "$$answer" = reset ] || { echo 'Nothing was deleted' >&2; exit 1; }
	@STRONGROOM_STATE=$(STRONGROOM_STATE) deploy/demo/down
	@rm -rf '$(STRONGROOM_STATE)'

docs: ## Renew the tables of docs/database.md from the live schemas of both databases
	@for db in mysql postgresql; do \
	  $(JDK) $(MAVEN) -q -B -Ddb=$$db -Dstrongroom.docs=renew -Dtest='*ReferencePageTest' -Dsurefire.failIfNoSpecifiedTests=false \
	    -Dquarkus.build.skip=true -pl watch-service,keygen-service,sign-service -am test; \
	done
	@git --no-pager diff --stat -- docs

format: ## Format the sources (the build refuses unformatted ones)
	$(JDK) $(MAVEN) -q -Pbench spotless:apply

bench: bench-package ## Measure start time, memory, requests a second and an import of a million addresses; prints tables
	@$(BENCH)

bench-import: bench-package ## ... only the import
	@$(BENCH) import

bench-keys: bench-package ## ... only keys: addresses and signatures beside the C library, files of 1,000 inputs, keys stored
	@$(JDK) java --enable-native-access=ALL-UNNAMED -cp 'bench/target/classes:bench/target/lib/*' io.strongroom.bench.keys.KeysBench
	@$(BENCH) stored-keys

bench-package:
	@$(JDK) $(MAVEN) -B -Pbench -Ddb=$(DB) -DskipTests package | $(PROGRESS)

package:
	@$(JDK) > /dev/null
	@echo 'Building (the first time Maven downloads for some minutes)'
	@$(JDK) $(MAVEN) -B -Ddb=$(DB) -DskipTests package | $(PROGRESS)
