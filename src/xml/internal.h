#ifndef LOS_XML_INTERNAL_H
#define LOS_XML_INTERNAL_H
/*
 * What whole documents and the reader share: libxml2 told to ask nobody and to print nothing.
 */
void harden(void); /* before each use; what it sets belongs to the thread */

#endif
