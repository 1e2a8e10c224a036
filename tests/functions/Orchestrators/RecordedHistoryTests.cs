using TestSupport.Durable;
using TestSupport.Orchestrators;

namespace ElevatorFunctions.Tests.Orchestrators;

/// <summary>
/// Orchestrations that were begun under a release go on under today's code: the histories under <c>Histories/(release)</c> are replayed.
/// A file is written once, by the release, and never changed.
/// </summary>
public sealed class RecordedHistoryTests
{
    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Orchestrators", "Histories");

    private static IEnumerable<string> Files => Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories) : [];

    [Fact]
    public async Task Histories_OfEachRelease_ReplayOnTodaysCode()
    {
        await using var host = new OrchestrationHost(typeof(App).Assembly.GetExportedTypes());
        var broken = new List<string>();
        foreach (var file in Files)
        {
            if (host.Replay(await RecordedHistory.LoadAsync(file)) is { } difference)
            {
                broken.Add($"{Path.GetRelativePath(Folder, file)}: {difference}");
            }
        }

        Assert.Empty(broken);
    }

    /// <summary>Writes the histories of a release: <c>RELEASE=0.2</c>. Run once for each, before it is given out.</summary>
    [Fact(Explicit = true)]
    public async Task Record()
    {
        var release = Environment.GetEnvironmentVariable("RELEASE") ?? throw new InvalidOperationException("Say which release: RELEASE=0.2");
        foreach (var (name, history) in await WatchHistory.PlayAllAsync())
        {
            await history.SaveAsync(Path.Combine(SourceFolder(), "Histories", release, $"{name}.json"));
        }
    }

    [Fact]
    public async Task Orchestrators_HaveARecordedHistoryEach()
    {
        var recorded = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in Files)
        {
            recorded.Add((await RecordedHistory.LoadAsync(file)).Orchestrator);
        }

        Assert.Empty(OrchestratorRules.NamesOf(typeof(App).Assembly).Except(recorded, StringComparer.OrdinalIgnoreCase));
    }
}
