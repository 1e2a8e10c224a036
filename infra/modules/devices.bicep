// The IoT hub, whose messages go to the queue of devices and nowhere else.
import { hubSize, tagged } from 'types.bicep'

param location string
param tags tagged
param name string
param identity string
param queues string
param logs string
param size hubSize
param queueHost string

var queue = loadJsonContent('../names.json').deviceQueue
// Azure Service Bus Data Sender.
var sender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'

resource hubIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identity
}

resource space 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: queues

  resource events 'queues' existing = {
    name: queue
  }
}

resource send 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(space::events.id, hubIdentity.id, sender)
  scope: space::events
  properties: {
    principalId: hubIdentity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', sender)
  }
}

resource hub 'Microsoft.Devices/IotHubs@2023-06-30' = {
  name: name
  location: location
  tags: tags
  sku: { name: size.name, capacity: size.units }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${hubIdentity.id}': {} }
  }
  properties: {
    disableLocalAuth: true
    // Devices show keys that are derived from the master key.
    disableDeviceSAS: false
    disableModuleSAS: true
    minTlsVersion: '1.2'
    routing: {
      endpoints: {
        serviceBusQueues: [
          {
            name: queue
            authenticationType: 'identityBased'
            identity: { userAssignedIdentity: hubIdentity.id }
            endpointUri: 'sb://${queueHost}'
            entityPath: queue
          }
        ]
      }
      routes: [
        {
          name: queue
          source: 'DeviceMessages'
          condition: 'true'
          endpointNames: [queue]
          isEnabled: true
        }
      ]
      fallbackRoute: {
        name: 'fallback'
        source: 'DeviceMessages'
        condition: 'true'
        endpointNames: ['events']
        isEnabled: false
      }
    }
  }
  dependsOn: [send]
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: logs
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: hub
  properties: {
    workspaceId: workspace.id
    logs: [
      { category: 'Connections', enabled: true }
      { category: 'Routes', enabled: true }
    ]
  }
}
