using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using SelfHost.Durable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What functions may ask of the durable client about HTTP.</summary>
public static class DurableTaskClientExtensions
{
    /// <summary>The URLs by which an orchestration is watched and steered. Each holds the key of the management API.</summary>
    /// <param name="client">The client of a <c>[DurableClient]</c> parameter.</param>
    /// <param name="instanceId">The orchestration.</param>
    /// <param name="request">The request whose scheme and host are used; null for those of the setting WEBSITE_HOSTNAME or of the server.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    /// <exception cref="InvalidOperationException">The client is not this host's.</exception>
    public static HttpManagementPayload CreateHttpManagementPayload(
        this DurableTaskClient client, string instanceId, HttpRequestData? request = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var links = (client as EngineClient)?.Links
            ?? throw new InvalidOperationException("Only the client of a [DurableClient] parameter knows where the management API is.");
        return links.For(instanceId, request?.Url.GetLeftPart(UriPartial.Authority));
    }
}
