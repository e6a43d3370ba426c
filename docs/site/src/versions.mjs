// The order of the versions of the site, as Semantic Versioning has it: what stands behind a hyphen comes before the release of the same numbers.

const later = (one, other) => one.localeCompare(other, 'en', { numeric: true })

/** Returns the numbers of a version and what stands behind its first hyphen, empty for a release. */
function parts(version) {
  const [numbers, ...before] = version.split('-')
  return { numbers, before: before.join('-') }
}

/** Returns versions by their numbers, newest first; what is being worked on, called next, is last. */
export function newestFirst(versions) {
  return [...versions].sort((one, other) => {
    if (one === 'next' || other === 'next') {
      return one === other ? 0 : one === 'next' ? 1 : -1
    }
    const [mine, yours] = [parts(one), parts(other)]
    if (mine.numbers !== yours.numbers) {
      return later(yours.numbers, mine.numbers)
    }
    return mine.before && yours.before ? later(yours.before, mine.before) : mine.before.length - yours.before.length
  })
}

/** Returns the newest release of versions in this order, or where there is none the first of them. */
export function newest(ordered) {
  return ordered.find((version) => version !== 'next' && !version.includes('-')) ?? ordered[0]
}
