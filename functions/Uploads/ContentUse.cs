namespace ElevatorFunctions.Uploads;

/// <summary>The first use of a file's content.</summary>
/// <param name="Use">The text of the act that used it, as its capability names it.</param>
internal sealed record ContentUse(string Use);
