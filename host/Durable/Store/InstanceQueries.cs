using DurableTask.Core;
using DurableTask.Core.Query;
using FunctionsHost.Storage;
using Microsoft.Data.Sqlite;

namespace FunctionsHost.Durable.Store;

/// <summary>
/// Pages of instances that fit a filter. Each is read along an index and begins where the page before ended: with a prefix of the id in the
/// order of ids, else in the order of creation. Those that have not completed, which are few among many, have an index of their own.
/// </summary>
internal static class InstanceQueries
{
    // Tags are part of the start of an instance, so instances that do not match are read, too. A page ends early after it has read this
    // many.
    private const int MostLookedAt = 10_000;

    /// <exception cref="ArgumentException">The continuation token is not one of this query.</exception>
    public static OrchestrationQueryResult Page(SqlSession session, InstanceQuery query)
    {
        var size = Math.Max(query.PageSize, 1);
        var position = PagePosition.Parse(query.ContinuationToken);
        var found = new List<OrchestrationState>();
        var looked = 0;
        while (true)
        {
            // One more than the page: whether another page follows.
            var count = size - found.Count + 1;
            var (filter, values) = Filter(query.CreatedFrom, query.CreatedTo, query.InstanceIdPrefix, query.Name, Mask(query.Statuses), position, count);
            var rows = session.Query($"SELECT {InstanceRows.Columns} {filter}", InstanceRows.Read, values);
            foreach (var row in rows.Take(count - 1))
            {
                position = new PagePosition(row.Created.Ticks, row.No, row.Id);
                var state = row.ToState(query.WithPayloads);
                if (query.Tags.All(tag => state.Tags?.TryGetValue(tag.Key, out var value) == true && value == tag.Value))
                {
                    found.Add(state);
                }
            }

            looked += rows.Count;
            if (rows.Count < count)
            {
                return new OrchestrationQueryResult(found, continuationToken: null);
            }

            if (found.Count == size || looked >= MostLookedAt)
            {
                return new OrchestrationQueryResult(found, position.ToToken());
            }
        }
    }

    /// <summary>Instances that have ended, oldest first, and how many rows of history each has.</summary>
    public static IReadOnlyList<(PagePosition Position, int Rows)> Ended(
        SqlSession session, DateTime? from, DateTime? to, IReadOnlyCollection<OrchestrationStatus> statuses, PagePosition after, int count)
    {
        var (filter, values) = Filter(from, to, prefix: null, name: null, Mask(statuses) & Statuses.EndedMask, after, count);
        return session.Query(
            $"SELECT i.no, i.id, i.created, (SELECT coalesce(max(seq) + 1, 0) FROM orchestration_history h WHERE h.no = i.no) {filter}",
            row => (Position(row), row.GetInt32(3)),
            values);
    }

    /// <summary>The ids of the children of an instance that have not ended.</summary>
    public static IReadOnlyList<string> LiveChildren(SqlSession session, string parentId) => session.Query(
        "SELECT id FROM orchestration WHERE parent = ?1 AND NOT (?2 >> status) & 1 ORDER BY no", row => row.GetString(0), parentId, Statuses.EndedMask);

    /// <summary>The ids of the children of an instance.</summary>
    public static IReadOnlyList<string> Children(SqlSession session, string parentId) => session.Query(
        "SELECT id FROM orchestration WHERE parent = ?1 ORDER BY no", row => row.GetString(0), parentId);

    /// <summary>FROM and all that follows, and its parameters. There are few such texts, so that each stays prepared.</summary>
    private static (string Sql, object?[] Values) Filter(
        DateTime? from, DateTime? to, string? prefix, string? name, long statuses, PagePosition after, int count)
    {
        var (first, last) = (from?.UtcTicks() ?? 0, to?.UtcTicks() ?? long.MaxValue);
        if (prefix is { Length: > 0 })
        {
            // No text in UTF-8 has the byte FF, so all that begin with the prefix stand before the prefix and that byte.
            var behind = after.Id.Length > 0;
            return (
                $"""
                FROM orchestration i
                WHERE i.id {(behind ? ">" : ">=")} ?1 AND i.id < ?2 || CAST(x'FF' AS TEXT) AND i.created BETWEEN ?3 AND ?4 AND (?5 >> i.status) & 1
                AND (?6 IS NULL OR i.name = ?6)
                ORDER BY i.id LIMIT ?7
                """,
                [behind ? after.Id : prefix, prefix, first, last, statuses, name, (long)count]);
        }

        var position = after.Created >= first ? after : new PagePosition(first, No: 0, Id: "");
        var (index, which) = ((statuses >> (int)OrchestrationStatus.Completed) & 1) == 0
            ? ("orchestration_not_completed", "i.status <> 1 AND ")
            : ("orchestration_created", "");
        return (
            $"""
            FROM orchestration i INDEXED BY {index}
            WHERE {which}(i.created, i.no) > (?1, ?2) AND i.created <= ?3 AND (?4 >> i.status) & 1
            AND (?5 IS NULL OR i.name = ?5)
            ORDER BY i.created, i.no LIMIT ?6
            """,
            [position.Created, position.No, last, statuses, name, (long)count]);
    }

    private static PagePosition Position(SqliteDataReader row) => new(row.GetInt64(2), row.GetInt64(0), row.GetString(1));

    /// <summary>A bit for each status, or all if the list is empty.</summary>
    private static long Mask(IReadOnlyCollection<OrchestrationStatus> statuses) => statuses.Count == 0 ? -1 : Statuses.Mask(statuses);
}
