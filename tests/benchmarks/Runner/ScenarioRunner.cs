namespace ElevatorFunctions.Benchmarks.Runner;

/// <summary>Runs scenarios: both sides in turns, in one run, on one machine.</summary>
public sealed class ScenarioRunner(TextWriter progress)
{
    private static readonly Side[] InTurn = [Side.Subject, Side.Reference];

    /// <summary>Prepares, warms up and measures one scenario.</summary>
    public async Task<IReadOnlyList<MeasureResult>> RunAsync(IScenario scenario, CancellationToken cancellationToken)
    {
        await progress.WriteAsync($"{scenario.Name}: ");
        await scenario.PrepareAsync(cancellationToken);
        var values = InTurn.ToDictionary(static side => side, static _ => new List<IReadOnlyList<double>>());
        for (var round = 0; round <= scenario.Rounds; round++)
        {
            foreach (var side in InTurn)
            {
                var measured = await scenario.RunAsync(side, cancellationToken);
                if (round > 0)
                {
                    values[side].Add(measured);
                }
            }

            await progress.WriteAsync(round == 0 ? "warm " : ".");
        }

        await progress.WriteLineAsync();
        return
        [
            .. scenario.Measures.Select((measure, index) => new MeasureResult(
                scenario.Name,
                measure,
                [.. values[Side.Subject].Select(measured => measured[index])],
                [.. values[Side.Reference].Select(measured => measured[index])])),
        ];
    }
}
