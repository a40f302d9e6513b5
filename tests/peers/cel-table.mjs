// node cel-table.mjs BENCHMARK CONDITIONS ROUNDS: each round measures every engine once, ours first, each in a process
// of its own. Prints the medians and every answer that is not the right one. Exits 1 when one of ours is not.

import {execFileSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {inflateSync} from 'node:zlib'
import {engines} from './cel-engines.mjs'

const [benchmark, file, roundsText] = process.argv.slice(2)
const rounds = Number(roundsText)
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`"${roundsText}" is not a number of rounds`)
  process.exit(2)
}
const conditions = JSON.parse(inflateSync(readFileSync(file).subarray(4))).exprs
const right = 'true' // Every condition was written to hold for its claims.

function json(program, ...words) {
  return JSON.parse(execFileSync(program, words, {encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']}))
}

/** The same list as cel-measure.mjs prints. The benchmark itself refuses to time a condition that does not match. */
function oursOnce() {
  const results = conditions.map(() => ({answer: 'not measured'}))
  const {benchmarks} = json(benchmark, '--benchmark_filter=^cel-(evaluate|compile)/ours/', '--benchmark_format=json',
    '--benchmark_min_time=0.2')
  for (const {name, cpu_time: time, error_message: error} of benchmarks) {
    const [, what, index] = name.match(/^cel-(\w+)\/ours\/(\d+)/)
    if (error) results[index].answer = error
    else results[index][what] = time
    if (what === 'evaluate' && !error) results[index].answer = right
  }
  return results
}

const columns = [{title: 'ours', once: oursOnce}]
for (const name of Object.keys(engines)) {
  const {version} = JSON.parse(readFileSync(`node_modules/${name}/package.json`))
  columns.push({title: `${name} ${version}`, once: () => json(process.execPath, 'cel-measure.mjs', name, file)})
}
for (const column of columns) column.rounds = []
for (let round = 1; round <= rounds; round++) {
  if (process.stderr.isTTY) process.stderr.write(`\rround ${round} of ${rounds} `)
  for (const column of columns) column.rounds.push(column.once())
}
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

function cell(column, index, what, scale) {
  const times = column.rounds.map(results => results[index][what]).filter(time => time !== undefined)
  const text = times.length ? (median(times) / scale).toPrecision(3) : '–'
  return (text.includes('e') ? Number(text).toString() : text) + (wrongAnswer(column, index) ? ' ✗' : '  ')
}

function wrongAnswer(column, index) {
  return column.rounds.map(results => results[index].answer).find(answer => answer !== right)
}

function shortened(text) {
  return text.length > 44 ? text.slice(0, 43) + '…' : text
}

function print(title, cells) {
  const row = [title.padEnd(44), ...cells.map((text, i) => text.padStart(columns[i].title.length + 4))]
  console.log(row.join(' ').trimEnd())
}

for (const [title, what, scale] of [['evaluate, ns', 'evaluate', 1], ['compile, µs', 'compile', 1e3]]) {
  print(title, columns.map(column => column.title + '  '))
  conditions.forEach((text, index) => print(shortened(text), columns.map(column => cell(column, index, what, scale))))
  console.log()
}
let oursAreRight = true
for (const column of columns) {
  conditions.forEach((text, index) => {
    const wrong = wrongAnswer(column, index)
    if (wrong === undefined) return
    if (column === columns[0]) oursAreRight = false
    console.log(`✗ ${column.title}, ${shortened(text)}: ${wrong}; the right answer is ${right}`)
  })
}
console.log(`Processor time, median of ${rounds} rounds, each engine in turn; Node ${process.versions.node}.`)
console.log('Compile is parse and type check; @bufbuild/cel offers no type check, there it is parse and plan.')
console.log('A pattern of matches() is not in it: ours compiles it at the first evaluation, the peers at each.')
process.exit(oursAreRight ? 0 : 1)
