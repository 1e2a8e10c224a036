namespace ElevatorFunctions.Uploads;

/// <summary>How many uploads were announced at an elevator.</summary>
/// <param name="Day">On which day, Shanghai.</param>
/// <param name="Announced">How many.</param>
internal sealed record UploadCount(DateOnly Day, int Announced);
