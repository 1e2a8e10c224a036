// Private endpoints, and the zones that resolve their names.
import { tagged } from 'types.bicep'

param location string
param tags tagged
param token string
param network string
param tasks string
param records string
param backups string
param vault string
@description('Empty where the namespace is of a kind without private endpoints.')
param queues string
param cloud 'AzureCloud' | 'AzureChinaCloud'

var suffixes = loadJsonContent('../names.json').clouds[cloud]
var storage = 'Microsoft.Storage/storageAccounts'
var zones = concat(
  [
    'privatelink.blob.${suffixes.storage}'
    'privatelink.queue.${suffixes.storage}'
    'privatelink.table.${suffixes.storage}'
    'privatelink.${suffixes.vaultZone}'
  ],
  empty(queues) ? [] : ['privatelink.${suffixes.serviceBus}']
)
var links = concat(
  [
    { what: 'tasks-blob', target: resourceId(storage, tasks), part: 'blob', zone: zones[0] }
    { what: 'tasks-queue', target: resourceId(storage, tasks), part: 'queue', zone: zones[1] }
    { what: 'tasks-table', target: resourceId(storage, tasks), part: 'table', zone: zones[2] }
    { what: 'records-blob', target: resourceId(storage, records), part: 'blob', zone: zones[0] }
    { what: 'records-table', target: resourceId(storage, records), part: 'table', zone: zones[2] }
    { what: 'backups-blob', target: resourceId(storage, backups), part: 'blob', zone: zones[0] }
    { what: 'vault', target: resourceId('Microsoft.KeyVault/vaults', vault), part: 'vault', zone: zones[3] }
  ],
  empty(queues)
    ? []
    : [
        {
          what: 'queues'
          target: resourceId('Microsoft.ServiceBus/namespaces', queues)
          part: 'namespace'
          zone: zones[4]
        }
      ]
)

resource space 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: network

  resource inner 'subnets' existing = {
    name: 'endpoints'
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for name in zones: {
    name: name
    #disable-next-line no-hardcoded-location
    location: 'global'
    tags: tags
  }
]

resource seen 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (name, index) in zones: {
    parent: zone[index]
    name: 'city'
    #disable-next-line no-hardcoded-location
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: space.id }
    }
  }
]

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for link in links: {
    name: 'pep-${link.what}-${token}'
    location: location
    tags: tags
    properties: {
      subnet: { id: space::inner.id }
      privateLinkServiceConnections: [
        {
          name: link.what
          properties: {
            privateLinkServiceId: link.target
            groupIds: [link.part]
          }
        }
      ]
    }
  }
]

resource resolved 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (link, index) in links: {
    parent: endpoint[index]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: link.what
          properties: { privateDnsZoneId: resourceId('Microsoft.Network/privateDnsZones', link.zone) }
        }
      ]
    }
    dependsOn: [zone]
  }
]
