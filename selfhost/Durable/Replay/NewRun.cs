using SelfHost.Durable.History;

namespace SelfHost.Durable.Replay;

/// <summary>The run that follows by continue-as-new.</summary>
/// <param name="Input">Its input.</param>
/// <param name="Version">Its version.</param>
/// <param name="Carried">Events that nobody took in the old run.</param>
internal sealed record NewRun(string? Input, string? Version, IReadOnlyList<EventRaised> Carried);
