// node cel-measure.mjs ENGINE CONDITIONS: one round of one engine. Prints a JSON list with one object a condition:
// {answer, evaluate, compile}, times in nanoseconds; without times when it does not get as far as an answer.

import {readFileSync} from 'node:fs'
import {inflateSync} from 'node:zlib'
import {engines} from './cel-engines.mjs'

const warmUp = 200e6

/** What this thread has used of a processor, in nanoseconds. The threads with which V8 compiles and collects garbage in
 *  the background are left out, in the engine's favour. */
function processorTime() {
  return Number(readFileSync('/proc/thread-self/schedstat', 'latin1').split(' ')[0])
}

/** Nanoseconds for one call, when warm: as many calls as were made to warm it up, at least. */
function timeOf(call) {
  let calls = 1
  for (const began = processorTime(); processorTime() - began < warmUp; calls *= 2) repeat(call, calls)
  const began = processorTime()
  repeat(call, calls)
  return (processorTime() - began) / calls
}

function repeat(call, times) {
  for (let i = 0; i < times; i++) call()
}

function measure(compile, text) {
  try {
    const program = compile(text)
    const answer = String(program())
    return {answer, evaluate: timeOf(program), compile: timeOf(() => compile(text))}
  } catch (error) {
    return {answer: `refused: ${error.message}`}
  }
}

const [name, file] = process.argv.slice(2)
const {claims, exprs} = JSON.parse(inflateSync(readFileSync(file).subarray(4)))
const compile = engines[name](claims)
console.log(JSON.stringify(exprs.map(text => measure(compile, text))))
