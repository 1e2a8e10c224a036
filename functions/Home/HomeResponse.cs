namespace ElevatorFunctions.Home;

/// <summary>The figures of the home page at a moment (section 9).</summary>
internal sealed record HomeResponse : HomeFigures<int>
{
    /// <summary>The moment of the figures. A scope of more than 5,000 elevators may show figures of up to 10 minutes ago.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Path and query of the list whose length each figure is.</summary>
    public required HomeFigures<string> Lists { get; init; }
}
