using System.Globalization;
using System.Text.Json;

namespace DeviceSimulator;

/// <summary>Plays devices: makes their messages, and sends each when it is due and again until it is acknowledged, as a device does.</summary>
internal sealed class Player(SimulatorOptions options, IDeviceLink link, Tally tally, TimeProvider time, TextWriter output) : IDisposable
{
    private const int MostTries = 30;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Told = TimeSpan.FromSeconds(5);

    private readonly Random _dice = new(options.Seed);
    private readonly string _run = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
    private readonly SemaphoreSlim _room = new(options.Parallel);
    private int _numbers;

    /// <summary>A day: even traffic, or that of a city.</summary>
    public Task DayAsync(CancellationToken cancellation) =>
        PlayAsync(options.City is { } elevators ? DayPlan.City(options, elevators, _dice) : DayPlan.Even(options, _dice), cancellation);

    /// <summary>A failure of the grid, and its end.</summary>
    public async Task OutageAsync(CancellationToken cancellation)
    {
        var occupied = options.Occupied ?? options.Count * 3 / 100;
        var devices = Enumerable.Range(0, options.Count).ToArray();
        _dice.Shuffle(devices);
        await PlayAsync(All("41", at => at < occupied), cancellation);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"all dark, {occupied} cars occupied, light in {options.Dark:0} s"));
        await Task.Delay(TimeSpan.FromSeconds(options.Dark), time, cancellation);
        await PlayAsync(All("40", _ => false), cancellation);

        PriorityQueue<(string, string, bool), double> All(string code, Func<int, bool> isOccupied) => new(
            devices.Select((device, at) => ((options.Device(device), code, isOccupied(at)), _dice.NextDouble() * options.Seconds)));
    }

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();

    private async Task PlayAsync(PriorityQueue<(string Device, string Code, bool Occupied), double> plan, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        var told = Told;
        var sending = new List<Task>();
        while (plan.TryDequeue(out var message, out var due))
        {
            var wait = TimeSpan.FromSeconds(due) - time.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, cancellation);
            }

            var body = Body(message.Code, message.Occupied);
            for (var copies = _dice.NextDouble() < options.Duplicates ? 2 : 1; copies > 0; copies--)
            {
                await _room.WaitAsync(cancellation);
                tally.CountLate(time.GetElapsedTime(start) - TimeSpan.FromSeconds(due));
                sending.Add(SendAsync(message.Device, body, cancellation));
            }

            if (time.GetElapsedTime(start) > told)
            {
                told += Told;
                sending.RemoveAll(task => task.IsCompletedSuccessfully);
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{told.TotalSeconds - 5:0} s: sent {tally.Sent}, acknowledged {tally.Acknowledged}"));
            }
        }

        await Task.WhenAll(sending);
    }

    private async Task SendAsync(string device, string body, CancellationToken cancellation)
    {
        tally.CountSent();
        var start = time.GetTimestamp();
        try
        {
            for (var attempt = 0; attempt < MostTries; attempt++)
            {
                if (await link.SendAsync(device, body, cancellation) is not { } failure)
                {
                    tally.CountAcknowledged(time.GetElapsedTime(start));
                    return;
                }

                tally.CountFailure(failure);
                await Task.Delay(Pause, time, cancellation);
            }
        }
        finally
        {
            _room.Release();
        }
    }

    private string Body(string code, bool occupied) => JsonSerializer.Serialize(new
    {
        messageId = string.Create(CultureInfo.InvariantCulture, $"{_run}-{++_numbers}"),
        code,
        occurredAt = time.GetUtcNow(),
        car = new { floor = _dice.Next(1, 30), direction = "none", doorZone = code is "00" or "40", doorClosed = true, occupied },
    });
}
