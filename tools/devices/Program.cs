using DeviceSimulator;

// Plays the devices of a city against a running system, and prints what was sent and what was acknowledged.
if (SimulatorOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(SimulatorOptions.Usage);
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};

if (options.Verb == "register")
{
    return await Registration.RunAsync(options, Console.Out, stop.Token);
}

using var link = await options.ConnectAsync(stop.Token);
var tally = new Tally(TimeProvider.System);
using var player = new Player(options, link, tally, TimeProvider.System, Console.Out);
try
{
    await (options.Verb == "outage" ? player.OutageAsync(stop.Token) : player.DayAsync(stop.Token));
}
catch (OperationCanceledException)
{
    await Console.Out.WriteLineAsync("stopped");
}

await Console.Out.WriteLineAsync(tally.Summary());
return tally.IsComplete ? 0 : 1;
