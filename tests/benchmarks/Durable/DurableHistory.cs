using System.Globalization;
using ElevatorFunctions.Benchmarks.Runner;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.Durable;

/// <summary>
/// One orchestration of activities one after the other, alone on its host: the cost of a step at a history of 10,000 events, against the
/// cost at 100 events. A worker that replays the whole history at each step takes some ten times as long.
/// </summary>
public sealed class DurableHistory : IScenario
{
    // A step adds its beginning and end, the answer that it takes and the call that it makes.
    private const int EventsAStep = 4;
    private const int Early = 100 / EventsAStep;
    private const int Steps = 10_000 / EventsAStep;
    private static readonly Dictionary<string, string> NoSettings = [];

    private readonly TempFolder _data = new();
    private DurableApp? _app;
    private double _early;

    public string Name => "durable-history";

    public int Rounds => 3;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("a step behind 10,000 events, median, of one behind 100", "ms", Bound.AtMost(3)),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken) => _app = await DurableApp.StartAsync(_data.FullPath, NoSettings, cancellationToken);

    /// <summary>Both figures are of one orchestration: the reference's run only tells.</summary>
    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        if (side == Side.Reference)
        {
            return [_early];
        }

        var told = await _app!.AskAsync(string.Create(CultureInfo.InvariantCulture, $"long?steps={Steps}&early={Early}"), cancellationToken);
        _early = told.GetProperty("early").GetDouble();
        return [told.GetProperty("late").GetDouble()];
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _data.Dispose();
    }
}
