using System.Text.Json;
using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace SelfHost.Tests.Durable.Http;

/// <summary>Inputs and outputs of orchestrators and activities go through the worker's serializer, as on Azure.</summary>
public sealed class PayloadTests
{
    [Fact]
    public async Task Payloads_AreReadWithoutRegardToCaseAndWrittenAsNamed()
    {
        await using var app = await ManagedApp.StartAsync();

        Assert.Equal("""{"Name":"Li, no request","Weight":4}""", await WeighAsync(app, """{"name":"Li","WEIGHT":3}"""));
    }

    [Fact]
    public async Task Payloads_FollowTheSerializerThatTheAppChooses()
    {
        await using var app = await ManagedApp.StartAsync(builder => builder.Services.Configure<WorkerOptions>(
            options => options.Serializer = new JsonObjectSerializer(new JsonSerializerOptions(JsonSerializerDefaults.Web))));

        Assert.Equal("""{"name":"Li, no request","weight":4}""", await WeighAsync(app, """{"name":"Li","weight":3}"""));
    }

    private static async Task<string?> WeighAsync(ManagedApp app, string load)
    {
        await app.RunAsync("Weigh", "one", load);
        return (await app.CallAsync("GET", "instances/one")).Body!["output"]?.ToJsonString();
    }
}
