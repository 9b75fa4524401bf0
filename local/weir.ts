#!/usr/bin/env node
import { runCommand } from './command-line';

void runCommand(process.argv.slice(2));
