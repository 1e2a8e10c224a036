using ElevatorFunctions.Benchmarks.Processes;
using ElevatorFunctions.Benchmarks.Runner;
using ElevatorFunctions.Benchmarks.SignIns;

// dotnet run -c Release --project tests/benchmarks [-- PART_OF_A_SCENARIOS_NAME…]
var wanted = args;
var scenarios = typeof(IScenario).Assembly.GetTypes()
    .Where(static type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IScenario)))
    .Select(static type => (IScenario)Activator.CreateInstance(type)!)
    .Where(scenario => wanted.Length == 0 || wanted.Any(part => scenario.Name.Contains(part, StringComparison.OrdinalIgnoreCase)))
    .Where(static scenario => scenario is not EarlierBuildScenario || EarlierBuildScenario.Earlier is not null)
    .OrderBy(static scenario => scenario.Name, StringComparer.Ordinal)
    .ToList();
if (scenarios.Count == 0)
{
    await Console.Error.WriteLineAsync($"error: no scenario has '{string.Join("' or '", wanted)}' in its name");
    return 2;
}

if (!Built.IsRelease)
{
    await Console.Error.WriteLineAsync("error: this is a Debug build, its figures mean nothing. Run with -c Release");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The servers under test are stopped on the way out.
    pressed.Cancel = true;
    stop.Cancel();
};
var runner = new ScenarioRunner(Console.Error);
var results = new List<MeasureResult>();
var failed = false;
foreach (var scenario in scenarios)
{
    await using (scenario)
    {
        try
        {
            var measured = await runner.RunAsync(scenario, stop.Token);
            results.AddRange(measured);
            // At once: a later scenario may not come to its end.
            await Report.PrintAsync(measured, Console.Error);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            failed = true;
            await Console.Error.WriteLineAsync($"\nerror: {scenario.Name} could not be measured: {exception.Message}");
        }
    }
}

await Report.PrintAsync(results, Console.Out);
await Report.WriteAsync(results, Path.Combine(Built.RepositoryRoot, "artifacts", "benchmarks.json"), stop.Token);
return !failed && results.TrueForAll(static result => result.Holds) ? 0 : 1;
