#!/usr/bin/env node
import { loadBuilt } from './load-built.mjs';

loadBuilt('dist/packed/cli.js');
