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
DEMO := $(JDK) java -Ddb=$(DB) -cp 'e2e/target/classes:e2e/target/lib/*' io.strongroom.e2e.Demo

# What a person wants to see of a build: which module it is at, and what went wrong.
PROGRESS := grep --line-buffered -E '^\[INFO\] (Building Strongroom|BUILD)|^\[ERROR\]'

.PHONY: help demo up down status test format bench package

help: ## Print this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-8s %s\n", $$1, $$2 }'

demo: package ## Build, start a Bitcoin node and the four services, run the story, leave all running
	@$(DEMO) story

up: package ## Build and start a Bitcoin node and the four services, without the story
	@$(DEMO) up

down: ## Stop what `make demo` or `make up` started (the data in .strongroom/ stays)
	@for state in .strongroom .strongroom/on-mysql; do STRONGROOM_STATE=$$state deploy/demo/down; done

status: ## Show what runs: process, ready or not, address, block height
	@deploy/demo/status

test: ## Run every test: unit, database, HTTP, and end to end with real processes; then what there is for MySQL
	$(JDK) $(MAVEN) -B verify
	$(JDK) $(MAVEN) -B -Ddb=mysql verify

format: ## Format the sources (the build refuses unformatted ones)
	$(JDK) $(MAVEN) -q -Pbench spotless:apply

bench: ## Measure start time, memory and requests a second; prints a table
	@$(JDK) $(MAVEN) -B -Pbench -DskipTests package | $(PROGRESS)
	@$(JDK) java -cp 'bench/target/classes:bench/target/lib/*' io.strongroom.bench.Bench

package:
	@$(JDK) > /dev/null
	@echo 'Building (the first time Maven downloads for some minutes)'
	@$(JDK) $(MAVEN) -B -Ddb=$(DB) -DskipTests package | $(PROGRESS)
