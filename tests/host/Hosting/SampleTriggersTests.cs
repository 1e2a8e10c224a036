using System.Net.Http.Json;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using FunctionsHost.Tests.Http;
using Microsoft.Extensions.Configuration;

namespace FunctionsHost.Tests.Hosting;

/// <summary>An app made as the official template makes it: queue and "hello cities" run unchanged.</summary>
[Trait("Speed", "slow")]
public sealed class SampleTriggersTests(HttpSample sample) : IClassFixture<HttpSample>
{
    [Fact]
    public async Task Message_OfTheOfficialClient_ReachesItsFunction()
    {
        await using var client = new ServiceBusClient(sample.Running.Host.Get<IConfiguration>()["ServiceBus"]);
        await using var sender = client.CreateSender("letters");

        await sender.SendMessageAsync(new ServiceBusMessage("hello"), TestContext.Current.CancellationToken);

        Assert.Equal("letter hello 1", await sample.NextLineAsync());
    }

    [Fact]
    public async Task Cities_AreGreetedInOrder()
    {
        using var started = await sample.Client.PostAsync("v1/cities", null);
        var id = await started.Content.ReadAsStringAsync();
        using var keys = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(sample.DataFolder, "keys.json")));
        var master = keys.RootElement.GetProperty("masterKey").GetString();

        JsonElement status;
        do
        {
            status = await sample.Client.GetFromJsonAsync<JsonElement>($"runtime/webhooks/durabletask/instances/{id}?code={master}");
        }
        while (status.GetProperty("runtimeStatus").GetString() is "Pending" or "Running");

        Assert.Equal("Completed", status.GetProperty("runtimeStatus").GetString());
        Assert.Equal(["Hello Tokyo!", "Hello Seattle!", "Hello London!"], status.GetProperty("output").EnumerateArray().Select(line => line.GetString()));
    }
}
