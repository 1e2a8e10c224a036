using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging.Abstractions;
using SelfHost.Durable;
using SelfHost.Durable.Engine;
using SelfHost.Durable.History;
using SelfHost.Durable.Replay;
using SelfHost.Durable.Store;
using SelfHost.Storage;

namespace TestSupport.Durable;

/// <summary>The history of a run as a release wrote it. Instances that were begun under that release must go on under today's code.</summary>
/// <param name="Orchestrator">The orchestrator's name.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="Version">The instance's version, or null.</param>
/// <param name="Run">From 0, one more at each continue-as-new.</param>
/// <param name="Input">The run's input, serialised.</param>
/// <param name="Steps">The rows of the history as they were stored, in order.</param>
/// <param name="Events">The same, to be read by people; not used.</param>
public sealed record RecordedHistory(
    string Orchestrator, string InstanceId, string? Version, int Run, string? Input, IReadOnlyList<byte[]> Steps, IReadOnlyList<string> Events)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads a file that <see cref="SaveAsync"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static async Task<RecordedHistory> LoadAsync(string path)
    {
        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<RecordedHistory>(file, Format) ?? throw new InvalidDataException($"'{path}' holds no history.");
    }

    /// <summary>Writes the history to a file.</summary>
    public async Task SaveAsync(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(this, Format) + "\n");
    }

    internal static RecordedHistory? Read(SqlSession session, string instanceId)
    {
        if (InstanceStore.Locate(session, instanceId) is not { } found || StepStore.Load(session, found.No) is not { } stored)
        {
            return null;
        }

        var info = stored.Info;
        var events = stored.History.SelectMany(row => HistoryCodec.Decode(row)).Select(one => one.ToString());
        return new RecordedHistory(info.Name, info.Id, info.Version, info.Run, info.Input, stored.History, [.. events]);
    }

    /// <summary>Null when the code does what this history says; otherwise what it does else.</summary>
    internal string? Replay(IDurableCode code, DataConverter payloads)
    {
        if (code.FindOrchestrator(Orchestrator) is not { } orchestrator)
        {
            return $"There is no orchestrator '{Orchestrator}' any more.";
        }

        var past = Steps.SelectMany(row => HistoryCodec.Decode(row)).ToList();
        var end = past.OfType<ExecutionCompleted>().LastOrDefault();
        var info = new InstanceInfo(No: 1, InstanceId, Orchestrator, Version, Run, Input, Parent: null);
        var session = new OrchestrationSession(info, orchestrator, payloads, NullLoggerFactory.Instance, onViolation: _ => { });
        try
        {
            session.Replay(past);
        }
        catch (ViolationException deviation)
        {
            return deviation.Violation.Message;
        }

        var next = session.Step(session.Now, []);
        var reached = next.Ending is { } ending ? new ExecutionCompleted(ending.Output, ending.Failure) : null;
        return (end, reached) switch
        {
            _ when next.Violation is { } violation => violation.Message,
            (null, null) => null,
            (null, not null) => $"The instance waited at the end of its history; now it ends with {reached.Output ?? "nothing"}.",
            (not null, null) => "The instance had ended at the end of its history; now it waits.",
            _ when end.Output != reached.Output || end.Failure?.ErrorType != reached.Failure?.ErrorType => $"The instance ended with {end.Output ?? "nothing"}; now with {reached.Output ?? "nothing"}.",
            _ => null,
        };
    }
}
