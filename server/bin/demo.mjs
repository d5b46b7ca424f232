#!/usr/bin/env node
import { loadBuilt } from './load-built.mjs';

loadBuilt('dist-demo/main.js');
