using System.Diagnostics.Metrics;
using FunctionsHost.Storage;
using FunctionsHost.Telemetry;
using FunctionsHost.Worker;

namespace FunctionsHost.Hosting;

/// <summary>Asks the host's parts each time that measures are sent.</summary>
internal sealed class HostMeasures : IDisposable
{
    private const int Pending = 6;

    private readonly Meter _meter = new(HostTelemetry.Name);

    /// <summary>Makes the instruments.</summary>
    public HostMeasures(HostDatabase database, WorkerSupervisor worker)
    {
        _meter.CreateObservableGauge(
            "functionshost.queue.messages", () => MessagesOf(database), "{message}", "Messages in queues, of dead-letter queues under a name of their own");
        _meter.CreateObservableGauge(
            "functionshost.orchestration.instances", () => InstancesOf(database), "{instance}", "Orchestrations that have not ended");
        _meter.CreateObservableGauge("functionshost.orchestration.activities", () => ActivitiesOf(database), "{activity}", "Activities that wait or run");
        _meter.CreateObservableGauge("functionshost.worker.ready", () => worker.Current is null ? 0 : 1, "{worker}", "Workers that take calls");
        _meter.CreateObservableCounter("functionshost.worker.starts", () => worker.Starts, "{start}", "Workers that became ready");
        _meter.CreateObservableGauge("functionshost.storage.size", () => SizeOf(database), "By", "Size of the database and its log");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> MessagesOf(HostDatabase database) => database.Read(session => session.Query(
        "SELECT queue, count(*) FROM message GROUP BY queue",
        row => new Measurement<long>(row.GetInt64(1), new KeyValuePair<string, object?>("messaging.destination.name", row.GetString(0)))));

    // Two numbers, and no count by status: those that have ended are many.
    private static Measurement<long>[] InstancesOf(HostDatabase database) => database.Read(session =>
    {
        var pending = Count(session, $"SELECT count(*) FROM orchestration WHERE status = {Pending}");
        var open = Count(session, $"SELECT count(*) FROM orchestration WHERE status <> 1 AND completion IS NULL AND status <> {Pending}");
        return new[] { Measured(pending, "pending"), Measured(open, "running") };
    });

    private static long ActivitiesOf(HostDatabase database) => database.Read(session => Count(session, "SELECT count(*) FROM orchestration_activity"));

    private static long Count(SqlSession session, string query) => session.QueryFirst(query, row => row.GetInt64(0));

    private static Measurement<long> Measured(long count, string status) => new(count, new KeyValuePair<string, object?>("status", status));

    private static long SizeOf(HostDatabase database) =>
        new[] { database.Path, database.Path + "-wal" }.Select(path => new FileInfo(path)).Where(file => file.Exists).Sum(file => file.Length);
}
