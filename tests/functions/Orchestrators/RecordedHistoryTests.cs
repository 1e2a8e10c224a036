using System.Reflection;
using ElevatorFunctions.Tests.Harness;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Tests.Orchestrators;

/// <summary>
/// Orchestrations that were begun under a release go on under today's code: the histories under <c>Histories/(release)</c> are replayed.
/// A file is written once, by the release, and never changed.
/// </summary>
public sealed class RecordedHistoryTests(City city)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Orchestrators", "Histories");

    private static IEnumerable<string> Files => Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories) : [];

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [Fact]
    public async Task Histories_OfEachRelease_ReplayOnTodaysCode()
    {
        var broken = new List<string>();
        foreach (var file in Files)
        {
            if (await (await RecordedHistory.LoadAsync(file)).ReplayAsync(city.App.Host) is { } difference)
            {
                broken.Add($"{Path.GetRelativePath(Folder, file)}: {difference}");
            }
        }

        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    [Fact]
    public async Task History_ThatTodaysCodeDoesNotFollow_IsFound()
    {
        var history = await RecordedHistory.LoadAsync(Files.First(file => file.EndsWith("RescueOrchestration.ended.json", StringComparison.Ordinal)));

        var difference = await (history with { Orchestrator = "ComplaintOrchestration" }).ReplayAsync(city.App.Host);

        Assert.Contains("LookAtComplaint", difference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Histories_NameNoFolderOfTheMachineThatRecordedThem()
    {
        foreach (var file in Files)
        {
            Assert.DoesNotContain(".cs:line", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        }
    }

    /// <summary>Writes the histories of a release: <c>RELEASE=0.3</c>. Run once for each, before it is given out.</summary>
    [Fact(Explicit = true)]
    public async Task Record()
    {
        var release = Environment.GetEnvironmentVariable("RELEASE") ?? throw new InvalidOperationException("Say which release: RELEASE=0.3");
        foreach (var (name, history) in await DeadlineHistory.PlayAllAsync(city.Storage))
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

        Assert.Empty(Orchestrators().Except(recorded, StringComparer.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Orchestrators() =>
        from type in typeof(App).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance)
        where method.GetParameters().Any(parameter => parameter.IsDefined(typeof(OrchestrationTriggerAttribute)))
        select method.GetCustomAttribute<FunctionAttribute>()!.Name;
}
