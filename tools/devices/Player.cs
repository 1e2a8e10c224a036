using System.Globalization;
using System.Text.Json;

namespace DeviceSimulator;

/// <summary>Plays devices: makes their messages, and sends each when it is due and again until it is acknowledged, as a device does.</summary>
internal sealed class Player(SimulatorOptions options, IDeviceLink link, Tally tally, TimeProvider time, TextWriter output) : IDisposable
{
    private const int MostTries = 30;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Told = TimeSpan.FromSeconds(5);

    // Of a hundred faults; the first three mostly hold people in the car.
    private static readonly string[] FaultCodes = ["04", "11", "41", "01", "02", "03", "07", "15", "17", "20", "37", "38", "90"];

    private readonly Random _dice = new(options.Seed);
    private readonly string _run = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
    private readonly SemaphoreSlim _room = new(options.Parallel);
    private int _numbers;

    /// <summary>A day: states and faults in the proportion asked for; each fault is over after a while.</summary>
    public Task DayAsync(CancellationToken cancellation)
    {
        var plan = new PriorityQueue<(string Device, string Code, bool Occupied), double>();
        var messages = (int)(options.Rate * options.Seconds);
        for (var at = 0; at < messages; at++)
        {
            var due = at / options.Rate;
            var device = options.Device(_dice.Next(options.Count));
            if (_dice.NextDouble() >= options.Faults)
            {
                plan.Enqueue((device, "00", _dice.Next(4) == 0), due);
                continue;
            }

            plan.Enqueue((device, FaultCodes[_dice.Next(FaultCodes.Length)], _dice.Next(10) == 0), due);
            plan.Enqueue((device, "40", false), due + _dice.Next(5, 60));
        }

        return PlayAsync(plan, cancellation);
    }

    /// <summary>A failure of the grid, and its end.</summary>
    public async Task OutageAsync(CancellationToken cancellation)
    {
        var occupied = options.Occupied ?? options.Count * 3 / 100;
        var devices = Enumerable.Range(0, options.Count).ToArray();
        _dice.Shuffle(devices);
        await PlayAsync(All("41", at => at < occupied), cancellation);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"all dark, {occupied} cars occupied; light in {options.Dark:0} s"));
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
