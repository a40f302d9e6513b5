// The JavaScript engines, each as it is meant to be used: what lasts (environment, claims in the form it reads fastest)
// is made once. compile(text) does all that can be done without claims and returns a function that evaluates.

import {celEnv, isCelError, parse, plan} from '@bufbuild/cel'
import {Environment} from '@marcbachmann/cel-js'

function celJs(claims) {
  const environment = new Environment().registerVariable('claims', 'map')
  const variables = {claims}
  return text => {
    const program = environment.parse(text)
    const {valid, error} = program.check()
    if (!valid) throw error
    return () => program(variables)
  }
}

/** Offers no static check of types; it is quicker on maps than on plain objects. */
function bufbuild(claims) {
  const environment = celEnv()
  const variables = {claims: asMap(claims)}
  return text => {
    const program = plan(environment, parse(text))
    return () => {
      const value = program(variables)
      return isCelError(value) ? `error: ${value.message}` : value
    }
  }
}

function asMap(value) {
  if (Array.isArray(value)) return value.map(asMap)
  if (value === null || typeof value !== 'object') return value
  return new Map(Object.entries(value).map(([name, member]) => [name, asMap(member)]))
}

export const engines = {'@marcbachmann/cel-js': celJs, '@bufbuild/cel': bufbuild}
