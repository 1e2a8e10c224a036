using Microsoft.DurableTask.Client;

namespace FunctionsHost.Tests.Durable.Conformance;

/// <summary>An engine on which scenarios are told.</summary>
internal interface IEngine : IAsyncDisposable
{
    DurableTaskClient Client { get; }

    /// <summary>The kinds of an instance's history in their order, without the marks of steps, whose number depends on timing.</summary>
    Task<IReadOnlyList<string>> HistoryAsync(string instanceId);
}
