// The queues of the app.
import { tagged } from 'types.bicep'

param location string
param tags tagged
param name string
param logs string
param sku 'Standard' | 'Premium'
param isPrivate bool

var isPremium = sku == 'Premium'

resource space 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: isPremium ? { name: 'Premium', tier: 'Premium', capacity: 1 } : { name: 'Standard', tier: 'Standard' }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    // Only Premium has private endpoints.
    publicNetworkAccess: isPrivate && isPremium ? 'Disabled' : 'Enabled'
    zoneRedundant: isPremium
  }

  // The IoT hub and the event grid deliver from outside the network, by their identities.
  resource network 'networkRuleSets' = if (isPrivate && isPremium) {
    name: 'default'
    properties: {
      publicNetworkAccess: 'Disabled'
      defaultAction: 'Deny'
      trustedServiceAccessEnabled: true
    }
  }

  resource queue 'queues' = [
    for queue in loadJsonContent('../names.json').queues: {
      name: queue.name
      properties: {
        lockDuration: queue.lock
        maxDeliveryCount: queue.deliveries
        defaultMessageTimeToLive: 'P14D'
        deadLetteringOnMessageExpiration: true
        maxSizeInMegabytes: 5120
        // IoT Hub shows a queue with either of these as unreachable. The app knows a message by what it says, and needs neither.
        requiresDuplicateDetection: false
        requiresSession: false
      }
    }
  ]
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: logs
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: space
  properties: {
    workspaceId: workspace.id
    logs: [{ category: 'OperationalLogs', enabled: true }]
  }
}
