// Has a query of a partition look at that partition's rows. Left to itself, Azurite looks at all rows of the table for each query, so that a
// read of ten rows among 100,000 takes tens of milliseconds, in which nothing else is answered.
'use strict';

const Loki = require('lokijs');
const generator = require('azurite/dist/src/table/persistence/LokiTableStoreQueryGenerator.js').default;
const { default: parse } = require('azurite/dist/src/table/persistence/QueryInterpreter/QueryParser.js');

/** The partition that a filter's tree demands, or undefined. */
function partitionOf({ name, left, right }) {
  switch (name) {
    case 'and':
      return partitionOf(left) ?? partitionOf(right);
    case 'eq':
      return left.identifier === 'PartitionKey' && typeof right.value === 'string' ? right.value : undefined;
    default:
      return undefined;
  }
}

/** Has Azurite, loaded after this, query so. */
exports.install = () => {
  const generate = generator.generateQueryEntityWhereFunction;
  generator.generateQueryEntityWhereFunction = filter => {
    const where = generate(filter);
    const partition = filter && partitionOf(parse(filter));
    return partition === undefined ? where : Object.assign(where, { partition });
  };
  const { where } = Loki.Resultset.prototype;
  Loki.Resultset.prototype.where = function (filter) {
    return where.call(filter.partition === undefined ? this : this.find({ PartitionKey: filter.partition }), filter);
  };
};
