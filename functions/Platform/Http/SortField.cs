namespace ElevatorFunctions.Platform.Http;

/// <summary>A field to sort by.</summary>
/// <param name="Name">Its name in the answer.</param>
/// <param name="Descending">True for the greatest first.</param>
internal sealed record SortField(string Name, bool Descending);
