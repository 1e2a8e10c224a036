using System.Text.Json;
using Azure.Core.Serialization;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Options of the worker.</summary>
public class WorkerOptions
{
    /// <summary>
    /// Reads and writes payloads that are not MVC results. By default System.Text.Json: names are read without regard to case and
    /// written unchanged.
    /// </summary>
    public ObjectSerializer? Serializer { get; set; } = new JsonObjectSerializer(new JsonSerializerOptions { PropertyNameCaseInsensitive = true });
}
