using System.Globalization;

namespace DeviceSimulator;

/// <summary>The options of the command line.</summary>
internal sealed record SimulatorOptions
{
    public const string Usage = """
        devices day       plays a city: states, some faults, the restorations that follow them
        devices outage    plays a failure of the grid: code 41 from all within a minute, then code 40 from all
        devices register  gives a Development system elevators for the devices (needs --demo)

          --http URL          where to send (http://localhost:7071)
          --mqtt HOST:PORT    send by MQTT instead, as to IoT Hub
          --hub NAME          the hub that MQTT tokens name (localhost)
          --key BASE64        master key of the devices (that of development)
          --count N           devices (200, those of the demo city)
          --prefix P --first N --step N    their names: P followed by N, N + step, ... (device-, 330001, 2)
          --seconds S         day: how long (60); outage: within which all send (60)
          --rate N            day: messages a second (100)
          --faults F          day: share of faults (0.01)
          --city N            day: the 24 hours of a city of N elevators in those seconds, with its rush hours, its entrapments and faults
          --duplicates F      share of messages sent twice (0.05)
          --occupied N        outage: cars with somebody in them (3 % of all)
          --dark S            outage: seconds from the last 41 to the first 40 (60)
          --parallel N        messages under way at a time at most (256)
          --seed N            another seed plays another day (1)
          --demo FILE         register: the demo.json of the system's data folder
        """;

    public required string Verb { get; init; }

    public string Http { get; private init; } = "http://localhost:7071";

    public string? Mqtt { get; private init; }

    public string Hub { get; private init; } = "localhost";

    // The key of local.settings.sample.json, which only a system in Development accepts.
    public byte[] Key { get; private init; } = Convert.FromBase64String("ZGV2ZWxvcG1lbnQtb25seS1kZXZpY2Uta2V5LTAwMDE=");

    public int Count { get; private init; } = 200;

    public string Prefix { get; private init; } = "device-";

    public int First { get; private init; } = 330_001;

    public int Step { get; private init; } = 2;

    public double Seconds { get; private init; } = 60;

    public double Rate { get; private init; } = 100;

    public double Faults { get; private init; } = 0.01;

    public int? City { get; private init; }

    public double Duplicates { get; private init; } = 0.05;

    public int? Occupied { get; private init; }

    public double Dark { get; private init; } = 60;

    public int Parallel { get; private init; } = 256;

    public int Seed { get; private init; } = 1;

    public string? Demo { get; private init; }

    /// <summary>Null when the command line makes no sense.</summary>
    public static SimulatorOptions? Parse(string[] args)
    {
        if (args.Length % 2 == 0 || args[0] is not ("day" or "outage" or "register"))
        {
            return null;
        }

        var options = new SimulatorOptions { Verb = args[0] };
        try
        {
            for (var at = 1; at < args.Length; at += 2)
            {
                if (options.With(args[at], args[at + 1]) is not { } changed)
                {
                    return null;
                }

                options = changed;
            }
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return null;
        }

        return options.Count > 0 && options.Parallel > 0 && options.Rate > 0 && options.Seconds > 0 ? options : null;
    }

    /// <summary>The name of a device.</summary>
    public string Device(int at) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{First + (at * Step)}");

    /// <summary>The way to the system.</summary>
    public async Task<IDeviceLink> ConnectAsync(CancellationToken cancellation)
    {
        if (Mqtt is not { } address)
        {
            return new HttpLink(new Uri(Http), Key, Parallel);
        }

        var link = new MqttLink(address, Hub, Key);
        await link.OpenAsync(Enumerable.Range(0, Count).Select(Device), Parallel, cancellation);
        return link;
    }

    private SimulatorOptions? With(string name, string value) => name switch
    {
        "--http" => this with { Http = value.TrimEnd('/') },
        "--mqtt" => this with { Mqtt = value },
        "--hub" => this with { Hub = value },
        "--key" => this with { Key = Convert.FromBase64String(value) },
        "--count" => this with { Count = Whole(value) },
        "--prefix" => this with { Prefix = value },
        "--first" => this with { First = Whole(value) },
        "--step" => this with { Step = Whole(value) },
        "--seconds" => this with { Seconds = Number(value) },
        "--rate" => this with { Rate = Number(value) },
        "--faults" => this with { Faults = Number(value) },
        "--city" => this with { City = Whole(value) },
        "--duplicates" => this with { Duplicates = Number(value) },
        "--occupied" => this with { Occupied = Whole(value) },
        "--dark" => this with { Dark = Number(value) },
        "--parallel" => this with { Parallel = Whole(value) },
        "--seed" => this with { Seed = Whole(value) },
        "--demo" => this with { Demo = value },
        _ => null,
    };

    private static int Whole(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
