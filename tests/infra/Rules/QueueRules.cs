namespace ElevatorFunctions.Infra.Tests.Rules;

/// <summary>Rules of queues and of the IoT hub.</summary>
internal static class QueueRules
{
    /// <summary>IoT Hub shows a queue with duplicate detection or sessions as unreachable.</summary>
    public static IEnumerable<string> HubCanReachItsQueue(Template template) => Rule.Each(
        template.Of("Microsoft.ServiceBus/namespaces/queues").Where(one => one.Name == Devices.DeviceQueues.Events),
        one => one.IsFalse("properties.requiresDuplicateDetection") && one.IsFalse("properties.requiresSession"),
        "must have neither duplicate detection nor sessions");

    public static IEnumerable<string> HubDeliversToTheQueueOnly(Template template) => Rule.Each(
        template.Of("Microsoft.Devices/IotHubs"),
        one => one.List("properties.routing.endpoints.serviceBusQueues") is [var queue]
            && queue.GetProperty("entityPath").GetString() == Devices.DeviceQueues.Events
            && queue.GetProperty("authenticationType").GetString() == "identityBased"
            && one.IsFalse("properties.routing.fallbackRoute.isEnabled"),
        "must deliver to the queue of devices by its identity, and nowhere else");

    /// <summary>A message that cannot be handled is kept for people, not dropped.</summary>
    public static IEnumerable<string> NothingIsDropped(Template template) => Rule.Each(
        template.Of("Microsoft.ServiceBus/namespaces/queues"),
        one => one.IsTrue("properties.deadLetteringOnMessageExpiration") && one["properties.maxDeliveryCount"].GetInt32() == 10,
        "must keep a message after ten deliveries or when it expires");
}
