using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;
using SelfHost.Storage;

namespace SelfHost.Durable.Store;

/// <summary>
/// Pages of instances that fit a filter. Each is read along an index and begins where the page before ended: with a prefix of the id in the
/// order of ids, else in the order of creation; those that have not completed, which are few among many, have an index of their own.
/// </summary>
internal static class InstanceQueries
{
    private static readonly long EndedMask = Mask(
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated, OrchestrationRuntimeStatus.Canceled]);

    /// <param name="session">The reader's.</param>
    /// <param name="query">The filter; its page size and its token are not looked at.</param>
    /// <param name="after">Where the page begins.</param>
    /// <param name="count">Most instances of the page.</param>
    public static IReadOnlyList<(PagePosition Position, InstanceSnapshot Snapshot)> Page(
        SqlSession session, OrchestrationQuery query, PagePosition after, int count)
    {
        var withPayloads = query.FetchInputsAndOutputs;
        var (filter, values) = Filter(query.CreatedFrom, query.CreatedTo, query.InstanceIdPrefix, Mask(query.Statuses), after, count);
        return session.Query(
            $"SELECT {InstanceStore.Columns}{(withPayloads ? InstanceStore.Payloads : "")} {filter}",
            row => (Position(row, created: 6), InstanceStore.ReadSnapshot(row, withPayloads)),
            values);
    }

    /// <summary>Ended instances, oldest first, and how many rows of history each has.</summary>
    public static IReadOnlyList<(PagePosition Position, int Rows)> Ended(SqlSession session, PurgeInstancesFilter purge, PagePosition after, int count)
    {
        var (filter, values) = Filter(purge.CreatedFrom, purge.CreatedTo, prefix: null, Mask(purge.Statuses) & EndedMask, after, count);
        return session.Query(
            $"SELECT i.no, i.id, i.created, (SELECT coalesce(max(seq) + 1, 0) FROM durable_history h WHERE h.no = i.no) {filter}",
            row => (Position(row, created: 2), row.GetInt32(3)),
            values);
    }

    /// <summary>FROM and all that follows, and its parameters. There are few such texts, so that each stays prepared.</summary>
    internal static (string Sql, object?[] Values) Filter(
        DateTimeOffset? from, DateTimeOffset? to, string? prefix, long statuses, PagePosition after, int count)
    {
        var (first, last) = (from?.UtcTicks ?? 0, to?.UtcTicks ?? long.MaxValue);
        if (prefix is { Length: > 0 })
        {
            // No text in UTF-8 has the byte FF, so all that begin with the prefix stand before the prefix and that byte.
            var behind = string.CompareOrdinal(after.Id, "") > 0;
            return (
                $"""
                FROM durable_instance i
                WHERE i.id {(behind ? ">" : ">=")} ?1 AND i.id < ?2 || CAST(x'FF' AS TEXT) AND i.created BETWEEN ?3 AND ?4 AND (?5 >> i.status) & 1
                ORDER BY i.id LIMIT ?6
                """,
                [behind ? after.Id : prefix, prefix, first, last, statuses, (long)count]);
        }

        var position = after.Created >= first ? after : new PagePosition(first, No: 0, Id: "");
        var (index, which) = ((statuses >> (int)OrchestrationRuntimeStatus.Completed) & 1) == 0
            ? ("durable_instance_not_completed", "i.status <> 1 AND ")
            : ("durable_instance_created", "");
        return (
            $"""
            FROM durable_instance i INDEXED BY {index}
            WHERE {which}(i.created, i.no) > (?1, ?2) AND i.created <= ?3 AND (?4 >> i.status) & 1
            ORDER BY i.created, i.no LIMIT ?5
            """,
            [position.Created, position.No, last, statuses, (long)count]);
    }

    private static PagePosition Position(SqliteDataReader row, int created) => new(row.GetInt64(created), row.GetInt64(0), row.GetString(1));

    /// <summary>A bit for each status; all when none is named.</summary>
    private static long Mask(IEnumerable<OrchestrationRuntimeStatus>? statuses)
    {
        var mask = 0L;
        foreach (var status in statuses ?? [])
        {
            mask |= 1L << (int)status;
        }

        return mask == 0 ? -1 : mask;
    }
}
