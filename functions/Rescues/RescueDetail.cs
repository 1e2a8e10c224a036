namespace ElevatorFunctions.Rescues;

/// <summary>The detail of a rescue in a text message: where the car stands, how many people there are, and that somebody can be called back .</summary>
internal static class RescueDetail
{
    /// <summary>The detail, or null if nothing of it is known.</summary>
    public static string? Of(Rescue rescue)
    {
        string?[] parts =
        [
            rescue.Car?.Floor is { } floor ? $"轿厢在{floor}层{DirectionOf(rescue.Car.Direction)}" : null,
            rescue.Told.LastOrDefault(report => report.People is > 0)?.People is { } people ? $"报称{people}人" : null,
            rescue.Told.Any(report => report.Phone is not null) ? "可回电报警人" : null,
        ];
        var known = parts.OfType<string>().ToList();
        return known.Count > 0 ? $"{string.Join('，', known)}。" : null;
    }

    private static string? DirectionOf(string? direction) => direction switch
    {
        "up" => "上行",
        "down" => "下行",
        _ => null,
    };
}
