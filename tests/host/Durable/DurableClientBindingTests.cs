using FunctionsHost.Durable;
using FunctionsHost.Durable.Http;
using FunctionsHost.Settings;
using FunctionsHost.Worker;
using Microsoft.Extensions.Configuration;

namespace FunctionsHost.Tests.Durable;

/// <summary>The exact value for the worker's durable client, which reads names with their case.</summary>
public sealed class DurableClientBindingTests
{
    [Fact]
    public void Value_IsTheOfficialJson() => Assert.Equal(
        """
        {"taskHubName":"TestHubName","connectionName":"","rpcBaseUrl":"http://127.0.0.1:4001","requiredQueryStringParameters":"code=a%2Bb%3D","httpBaseUrl":"http://127.0.0.1:7071/runtime/webhooks/durabletask","maxGrpcMessageSizeInBytes":4194304,"grpcHttpClientTimeout":"\u002200:01:40\u0022"}
        """,
        Value([]));

    [Theory]
    [InlineData("city.example", "https://city.example/runtime/webhooks/durabletask")]
    [InlineData("localhost:7071", "http://localhost:7071/runtime/webhooks/durabletask")]
    [InlineData("127.0.0.1:80", "http://127.0.0.1:80/runtime/webhooks/durabletask")]
    public void Urls_NameTheHostOfTheSetting(string host, string url) =>
        Assert.Contains($"\"httpBaseUrl\":\"{url}\"", Value(new() { ["WEBSITE_HOSTNAME"] = host }), StringComparison.Ordinal);

    private static string Value(Dictionary<string, string?> settings)
    {
        var addresses = new HostAddresses { Rpc = new Uri("http://127.0.0.1:4001/"), Http = new Uri("http://127.0.0.1:7071/") };
        var binding = new DurableClientBinding(
            addresses, new ManagementKeys(() => "a+b=", () => ""), new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return binding.Value(FunctionBinding.Parse("""{"name":"client","type":"durableClient","direction":"In"}""")).String;
    }
}
