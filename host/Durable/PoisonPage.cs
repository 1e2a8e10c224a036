namespace FunctionsHost.Durable;

/// <summary>A page of work that has been given up, newest first.</summary>
/// <param name="Notes">The notes.</param>
/// <param name="ContinuationToken">Where the next page begins; null when this is the last.</param>
internal sealed record PoisonPage(IReadOnlyList<PoisonNote> Notes, string? ContinuationToken);
