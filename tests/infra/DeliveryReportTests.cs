namespace ElevatorFunctions.Infra.Tests;

/// <summary>The queue of delivery reports is one line of infra/names.json.</summary>
public sealed class DeliveryReportTests
{
    private const string Queue = "delivery-reports";
    private const string Sender = "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39";

    [Fact]
    public async Task Queue_ThatIsNamed_GetsTheReportsByIdentity()
    {
        using var folder = new TemplateFolder();
        if (!Repository.Text("infra", "names.json").Contains($"\"name\": \"{Queue}\"", StringComparison.Ordinal))
        {
            folder.Replace("names.json", "  \"queues\": [\n", $"  \"queues\": [\n    {{ \"name\": \"{Queue}\", \"lock\": \"PT1M\", \"deliveries\": 10 }},\n");
        }

        var template = await Template.ReadAsync(folder.FullPath, "dev", Task.FromResult(""));

        var queue = Assert.Single(template.Of("Microsoft.ServiceBus/namespaces/queues"), one => one.Name == Queue);
        var subscription = Assert.Single(template.Of("Microsoft.EventGrid/systemTopics/eventSubscriptions"));
        Assert.Equal(queue.Id, subscription.Text("properties.deliveryWithResourceIdentity.destination.properties.resourceId"));
        Assert.Contains(template.Of("Microsoft.Authorization/roleAssignments"), role =>
            role.Id.StartsWith(queue.Id + "/", StringComparison.Ordinal) && role.Text("properties.roleDefinitionId").EndsWith(Sender, StringComparison.Ordinal));
    }
}
