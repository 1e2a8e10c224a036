namespace DeviceSimulator;

/// <summary>
/// The messages of devices in a day, each at its second. The same options make the same day, and all faults are over when the day is.
/// </summary>
internal static class DayPlan
{
    /// <summary>Rescues a day of a city of <see cref="RescuesOf"/> elevators: the rule book's section 11.</summary>
    public const int FewestRescues = 11;

    /// <inheritdoc cref="FewestRescues"/>
    public const int MostRescues = 26;

    /// <inheritdoc cref="FewestRescues"/>
    public const int RescuesOf = 60_000;

    // Ours: the rule book counts rescues only.
    private const int FaultsToARescue = 10;

    // The first three mostly hold people in the car.
    private static readonly string[] FaultCodes = ["04", "11", "41", "01", "02", "03", "07", "15", "17", "20", "37", "38", "90"];
    private static readonly string[] TrappingCodes = ["04", "11", "09", "10"];

    // How much a city rides in each hour of the day: to work and school, to lunch, home. Ours.
    private static readonly int[] Trips = [1, 1, 1, 1, 1, 2, 5, 10, 9, 6, 5, 6, 7, 6, 5, 5, 6, 9, 10, 8, 6, 4, 3, 2];

    /// <summary>Evenly spaced messages, a share of them faults. Each fault is over after a while.</summary>
    public static PriorityQueue<(string Device, string Code, bool Occupied), double> Even(SimulatorOptions options, Random random)
    {
        var plan = new PriorityQueue<(string, string, bool), double>();
        var messages = (int)(options.Rate * options.Seconds);
        for (var at = 0; at < messages; at++)
        {
            var due = at / options.Rate;
            var device = options.Device(random.Next(options.Count));
            if (random.NextDouble() >= options.Faults)
            {
                plan.Enqueue((device, "00", random.Next(4) == 0), due);
                continue;
            }

            plan.Enqueue((device, FaultCodes[random.Next(FaultCodes.Length)], random.Next(10) == 0), due);
            plan.Enqueue((device, "40", false), Math.Min(due + random.Next(5, 60), options.Seconds));
        }

        return plan;
    }

    /// <summary>
    /// The 24 hours of a city of so many elevators in <see cref="SimulatorOptions.Seconds"/>: states as people ride, entrapments and faults as many
    /// as such a city has, each restored a quarter of an hour to an hour later.
    /// </summary>
    public static PriorityQueue<(string Device, string Code, bool Occupied), double> City(SimulatorOptions options, int elevators, Random random)
    {
        var plan = new PriorityQueue<(string, string, bool), double>();
        var hour = options.Seconds / Trips.Length;
        var rescues = (int)Math.Round((double)random.Next(FewestRescues, MostRescues + 1) * elevators / RescuesOf);
        for (var left = (int)(options.Rate * options.Seconds); left > 0; left--)
        {
            plan.Enqueue((AnyDevice(), "00", random.Next(4) == 0), Moment());
        }

        for (var fault = 0; fault < rescues * (1 + FaultsToARescue); fault++)
        {
            var (device, due, traps) = (AnyDevice(), Moment(), fault < rescues);
            plan.Enqueue((device, traps ? TrappingCodes[random.Next(TrappingCodes.Length)] : "07", traps), due);
            plan.Enqueue((device, "40", false), Math.Min(due + ((0.25 + (0.75 * random.NextDouble())) * hour), options.Seconds));
        }

        return plan;

        string AnyDevice() => options.Device(random.Next(options.Count));

        double Moment()
        {
            var trip = random.Next(Trips.Sum());
            var at = 0;
            while (trip >= Trips[at])
            {
                trip -= Trips[at++];
            }

            return (at + random.NextDouble()) * hour;
        }
    }
}
