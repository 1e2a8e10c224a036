namespace ElevatorFunctions.Infra.Tests;

/// <summary>Reports about text messages come to their queue, and no web hook of theirs holds a key.</summary>
public sealed class DeliveryReportTests(Templates templates)
{
    private const string Queue = "delivery-reports";
    private const string Sender = "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39";

    [Fact]
    public async Task Queue_GetsTheReportsByIdentity()
    {
        var template = await templates.ReadAsync("dev");

        var queue = Assert.Single(template.Of("Microsoft.ServiceBus/namespaces/queues"), one => one.Name == Queue);
        var subscription = Assert.Single(template.Of("Microsoft.EventGrid/systemTopics/eventSubscriptions"));
        Assert.Equal(queue.Id, subscription.Text("properties.deliveryWithResourceIdentity.destination.properties.resourceId"));
        Assert.Contains(template.Of("Microsoft.Authorization/roleAssignments"), role =>
            role.Id.StartsWith(queue.Id + "/", StringComparison.Ordinal) && role.Text("properties.roleDefinitionId").EndsWith(Sender, StringComparison.Ordinal));
    }
}
